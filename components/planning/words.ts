import { longDay } from "#lib/calendar/french.ts";
import type { Choices, RunningTotal } from "#lib/cart/running-total.ts";
import { add } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import type { CellKey } from "#lib/planning/gestures.ts";
import type { MonthView } from "#lib/planning/month-view.ts";
import type { ChildChoices } from "./board.ts";

/** « Léa, cantine, lundi 7 décembre » */
export function cellName(view: MonthView, { childId, slotId, day }: CellKey): string {
  const child = view.children.find(({ id }) => id === childId)?.firstName ?? "";
  const slot = view.slots.find(({ id }) => id === slotId)?.name ?? "";
  return `${child}, ${slot.charAt(0).toLowerCase()}${slot.slice(1)}, ${longDay(day)}`;
}

/** « Cantine de Léa, lundi 7 décembre » */
export function choiceName(view: MonthView, { childId, slotId, day }: CellKey): string {
  const child = view.children.find(({ id }) => id === childId)?.firstName ?? "";
  const slot = view.slots.find(({ id }) => id === slotId)?.name ?? "";
  return `${slot} de ${child}, ${longDay(day)}`;
}

/** « 10 réservations, 1 annulation » */
export function countText({ additions, invoiced, cancellations }: Choices): string {
  const bookings = additions + invoiced;
  const parts = [
    bookings > 0 ? plural(bookings, "réservation") : "",
    cancellations > 0 ? plural(cancellations, "annulation") : "",
  ].filter(Boolean);
  return parts.length === 0 ? "Aucun changement" : parts.join(", ");
}

/** « Léa : 4 réservations, 1 annulation, 12,20 € − 3,05 € » */
export function childText({ name, choices }: ChildChoices): string {
  const { additionsCents, invoicedCents, cancellations, cancelledCents } = choices;
  const back = cancellations > 0 ? ` − ${formatEuros(cancelledCents)}` : "";
  return `${name}\u00a0: ${countText(choices)}, ${formatEuros(add(additionsCents, invoicedCents))}${back}`;
}

/** « 30,50 € − 3,05 € (annulation) − 1,55 € (avoir) » */
export function sumText(total: RunningTotal): string {
  if (total.additions === 0) return "";
  const parts = [formatEuros(total.additionsCents)];
  if (total.debtCents > 0) parts.push(`+ ${formatEuros(total.debtCents)} (reste dû)`);
  if (total.fromCancellationsCents > 0)
    parts.push(
      `− ${formatEuros(total.fromCancellationsCents)} (${total.cancellations > 1 ? "annulations" : "annulation"})`,
    );
  if (total.fromCreditCents > 0) parts.push(`− ${formatEuros(total.fromCreditCents)} (avoir)`);
  if (total.allocation.carriedCents > 0)
    parts.push(`− ${formatEuros(total.allocation.carriedCents)} (au prochain paiement)`);
  return parts.length > 1 ? parts.join(" ") : "";
}

/** « Facturé après le mois : 12,40 € »; empty: all is paid now. */
export function invoicedText({ invoiced, invoicedCents }: Choices): string {
  return invoiced > 0 ? `Facturé après le mois\u00a0: ${formatEuros(invoicedCents)}` : "";
}

export function plural(count: number, word: string): string {
  return `${count}\u00a0${word}${count > 1 ? "s" : ""}`;
}
