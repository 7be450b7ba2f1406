import type { Day } from "#lib/calendar/day.ts";
import { formatLimit } from "#lib/calendar/paris.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import { formatEuros } from "#lib/money/format.ts";
import type { CartQuote } from "./quote-cart.ts";

/** What the button of the recap does. */
export function buttonOf({ kind, allocation }: Pick<CartQuote, "kind" | "allocation">): string {
  if (kind === "cancel-only") return "Confirmer l’annulation";
  if (allocation.cardCents > 0) return `Payer ${formatEuros(allocation.cardCents)}`;
  return kind === "debt" ? "Payer avec mon avoir" : "Confirmer la réservation";
}

export function titleOf(kind: CartQuote["kind"]): string {
  if (kind === "debt") return "Votre reste à payer";
  if (kind === "cancel-only") return "Vérifiez votre annulation";
  return kind === "empty" ? "Votre panier" : "Vérifiez votre réservation";
}

/** Under the title. Choices that cannot be made now are still in the basket: it is not said to be empty. */
export function leadOf(
  {
    kind,
    cart,
  }: {
    kind: CartQuote["kind"];
    cart: {
      additions: readonly Cancellable[];
      refused: readonly unknown[];
      facts: { now: Date } | null;
    };
  },
  isPaying: boolean,
): string {
  if (kind === "empty")
    return isPaying ? "Terminez le paiement commencé." : "Rien n’attend votre confirmation.";
  if (kind === "cancel-only") return "Rien n’est annulé avant votre confirmation.";
  if (kind === "debt")
    return cart.refused.length > 0
      ? "Voici ce qui reste à payer d’avant."
      : "Votre panier est vide. Voici ce qui reste à payer d’avant.";
  const rule = cart.facts ? cancellingRule(cart.additions, cart.facts.now) : "";
  return kind === "card"
    ? `Rien n’est réservé avant le paiement. ${rule}`
    : `Rien n’est réservé avant votre confirmation. ${rule}`;
}

type Cancellable = { day: Day; cancellingLimit: Date };

/** Until when what is being booked may be cancelled: what holds for all of it, or the first limit. */
function cancellingRule(additions: readonly Cancellable[], now: Date): string {
  const days = additions.toSorted(
    (a, b) => a.cancellingLimit.getTime() - b.cancellingLimit.getTime(),
  );
  const [first] = days;
  if (!first) return "";
  const over = days.filter(({ cancellingLimit }) => cancellingLimit <= now).length;
  if (over === days.length)
    return `Une fois réservé${over > 1 ? "s, ces jours ne pourront" : ", ce jour ne pourra"} plus être annulé${over > 1 ? "s" : ""}.`;
  if (over > 0) return "Certains de ces jours ne pourront plus être annulés.";
  const limit = formatLimit(first.cancellingLimit);
  const isFirst = ({ cancellingLimit }: Cancellable) =>
    cancellingLimit.getTime() === first.cancellingLimit.getTime();
  if (days.every(isFirst)) return `Annulation possible jusqu’au ${limit}.`;
  const [week] = days.map(({ day }) => mondayOf(day)).sort();
  return days.every((line) => isFirst(line) === (mondayOf(line.day) === week))
    ? `Annulation possible jusqu’au ${limit} pour la première semaine.`
    : `Pour annuler, la première limite est ${limit}.`;
}

/** What a cancellation is confirmed with: only a card may fail after it. */
export function besideOf(kind: CartQuote["kind"]): "nothing" | "noCard" | "card" {
  if (kind === "cancel-only") return "nothing";
  return kind === "card" ? "card" : "noCard";
}

/** Under the button. */
export function footOf({ kind, allocation }: Pick<CartQuote, "kind" | "allocation">): string {
  if (kind === "debt" && allocation.cardCents > 0) return "Paiement par carte, sans frais.";
  if (kind === "card")
    return "Vos places seront gardées 35 minutes. Paiement par carte, sans frais.";
  if (kind === "cancel-only") return "L’annulation est faite tout de suite.";
  if (kind === "invoiced") return "Votre carte ne sera pas débitée. Votre avoir n’est pas utilisé.";
  return "Votre carte ne sera pas débitée.";
}

/** Whether a family that comes from booking what is invoiced later is told so: there is a rest to confirm. */
export function saysBooked(reserve: string | undefined, kind: CartQuote["kind"]): boolean {
  return reserve !== undefined && ["card", "credit-only", "invoiced"].includes(kind);
}

/** Whether a family that comes from its cancellation is told that it is done: nothing new was chosen meanwhile. */
export function saysCancelled(annule: string | undefined, kind: CartQuote["kind"]): boolean {
  return annule !== undefined && (kind === "empty" || kind === "debt");
}
