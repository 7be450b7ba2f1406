import type { Day } from "#lib/calendar/day.ts";
import { longDay, weekdayName, weekLabel } from "#lib/calendar/french.ts";
import type { Cancellation, CartValue } from "#lib/cart/evaluate-cart.ts";
import { type Cents, subtract, sum } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import { refusalReason } from "#lib/planning/refusal-reason.ts";
import { partWords } from "#lib/pricing/part-words.ts";
import { explain } from "#lib/pricing/price.ts";
import { groupByWeek, type QuoteLine } from "#lib/pricing/quote.ts";

export type RecapRow = {
  key: string;
  slotName: string;
  /** "semaine du 7 au 11 décembre" */
  week: string;
  /** "lundi, mardi, vendredi" */
  days: string;
  amountCents: Cents;
  /** Each distinct price of its days, with its calculation. */
  parts: {
    count: number;
    unitCents: Cents;
    explanation: string;
    /** « accueil 0,80 €, repas 2,25 € » */
    madeOf: string;
  }[];
  monday: Day;
};
export type RecapChild = { childId: string; firstName: string; rows: RecapRow[] };
/** From so many weeks on, a child's basket is folded week by week. */
const MANY_WEEKS = 4;

export type RecapWeek = { monday: Day; label: string; amountCents: Cents; rows: RecapRow[] };

/** The rows of one child by week, for a basket too long to be read at once; null: it is short. */
export function weeksOf(rows: readonly RecapRow[]): RecapWeek[] | null {
  const mondays = [...new Set(rows.map(({ monday }) => monday))];
  if (mondays.length < MANY_WEEKS) return null;
  return mondays.map((monday) => {
    const own = rows.filter((row) => row.monday === monday);
    const amountCents = sum(own.map((row) => row.amountCents));
    return { monday, label: weekLabel(monday), amountCents, rows: own };
  });
}

/** `isOthers`: another adult paid it, and gets the avoir. */
export type RecapLine = {
  key: string;
  text: string;
  /** Null: the other's avoir, which tells what that adult paid. */
  amountCents: Cents | null;
  isOthers: boolean;
  /** It is not invoiced yet: what it gives back is mostly not an avoir, but told by the note. */
  isUnbilled: boolean;
  /** Why the avoir is not what the day was charged, or who gets it; empty: nothing to tell. */
  note: string;
};
export type Recap = {
  children: RecapChild[];
  cancellations: RecapLine[];
  refused: { key: string; text: string; reason: string }[];
};

/** The basket in words: a card per child, grouped by activity and week; cancellations and refused lines apart. */
export function recapOf(cart: CartValue): Recap {
  const children = cart.facts?.family.children ?? [];
  const slots = new Map(
    cart.facts?.activities.flatMap(({ slots: own }) =>
      own.map((slot) => [slot.id, slot] as const),
    ) ?? [],
  );
  const lineText = (line: { childId: string; slotId: string; day: Day }) => {
    const child = children.find(({ id }) => id === line.childId);
    return `${child?.firstName ?? ""}, ${slots.get(line.slotId)?.name.toLowerCase() ?? ""}, ${longDay(line.day)}`;
  };
  const lines = cart.additions.map(({ childId, slotId, day, price }) => ({
    childId,
    slotId,
    day,
    ...price,
  }));
  return {
    children: children
      .map(({ id, firstName }) => ({
        childId: id,
        firstName,
        rows: groupByWeek(lines.filter(({ childId }) => childId === id))
          .toSorted((a, b) =>
            a.monday === b.monday
              ? position(slots, a) - position(slots, b)
              : a.monday < b.monday
                ? -1
                : 1,
          )
          .map((group) => ({
            key: `${group.slotId}|${group.monday}`,
            slotName: slots.get(group.slotId)?.name ?? "",
            week: lowerFirst(weekLabel(group.monday)),
            days: group.days.map(weekdayName).join(", "),
            amountCents: group.amountCents,
            parts: partsOf(group.lines),
            monday: group.monday,
          })),
      }))
      .filter(({ rows }) => rows.length > 0),
    cancellations: cart.cancellations.map((line) => {
      const isOthers = line.payerId !== cart.facts?.payerId;
      return {
        key: line.bookingId,
        text: lineText(line),
        amountCents: isOthers ? null : line.avoirCents,
        isOthers,
        isUnbilled: line.unbilledCents > 0,
        note: isOthers ? othersNote(line) : noteOf(line),
      };
    }),
    refused: cart.refused.map((line) => ({
      key: `${line.childId}|${line.slotId}|${line.day}`,
      text: `${lineText(line)}${line.change === "cancel" ? " (annulation)" : ""}`,
      reason: refusalReason(line.refusal),
    })),
  };
}

function partsOf(lines: readonly QuoteLine[]): RecapRow["parts"] {
  const parts = new Map<string, RecapRow["parts"][number]>();
  for (const line of lines) {
    const explanation = explain(line);
    const madeOf = partWords(line);
    const key = `${line.amountCents}|${explanation}|${madeOf}`;
    const count = (parts.get(key)?.count ?? 0) + 1;
    parts.set(key, { count, unitCents: line.amountCents, explanation, madeOf });
  }
  return [...parts.values()];
}

/** Days priced together (rulings 5), and days that are invoiced after the month. */
function noteOf(line: Cancellation): string {
  const { creditCents, chargedCents } = line;
  if (line.unbilledCents > 0) return unbilledNote(line);
  if (creditCents === chargedCents) return "";
  return creditCents === 0
    ? "Le prix des jours qui restent ne baisse pas."
    : "L’avoir est calculé avec les jours qui restent.";
}

function othersNote({ unbilledCents, avoirCents }: Cancellation): string {
  return unbilledCents > 0 && avoirCents === 0
    ? "Le prix de ce jour concerne l’autre responsable, qui l’a réservé."
    : "L’avoir va à l’autre responsable, qui a payé ce jour.";
}

/** A price that was lowered since gave its avoir then: that much stays on the invoice. */
function unbilledNote(line: Cancellation): string {
  const { creditCents, chargedCents, avoirCents, unbilledCents } = line;
  const notBilledCents = subtract(creditCents, avoirCents);
  if (notBilledCents === unbilledCents && avoirCents === 0) return "Ce jour ne sera pas facturé.";
  const isLowered = creditCents === chargedCents && notBilledCents < unbilledCents;
  if (creditCents === 0)
    return isLowered
      ? "Ce jour reste facturé\u00a0: son prix vous a déjà été rendu en avoir."
      : "Ce jour reste facturé\u00a0: le prix des jours qui restent ne baisse pas.";
  const left = isLowered ? " Le reste vous a déjà été rendu en avoir." : "";
  return `Ne sera pas facturé\u00a0: ${formatEuros(notBilledCents)}.${left}`;
}

function position(
  slots: Map<string, { position: number }>,
  { slotId }: { slotId: string },
): number {
  return slots.get(slotId)?.position ?? 0;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
