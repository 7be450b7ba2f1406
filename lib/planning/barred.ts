import type { Day } from "#lib/calendar/day.ts";
import { mayBook, rightsOf } from "#lib/custody/scope.ts";
import type { PlanningFacts } from "./load-facts.ts";

type Booking = PlanningFacts["bookings"][number];

/**
 * `other-week`: the day is another adult's by the custody calendar. `paid-by-other`, `in-payment`: another payer has
 * booked it, or is paying it now. What somebody paid herself stays hers to see and to cancel.
 */
export type Barred = "other-week" | "paid-by-other" | "in-payment";

/** What the cell of such a day says. */
export const BARRED: Record<Exclude<Barred, "paid-by-other">, string> = {
  "other-week": "semaine de l’autre parent",
  "in-payment": "paiement en cours par un autre responsable",
};

/** Prepares the rights once; the booking is the active one of the child, slot and day. */
export function barredOf({ custody, payerId }: PlanningFacts) {
  const isLimited = rightsOf(custody, payerId) === "limited";
  return (childId: string, day: Day, booking: Booking | null): Barred | null => {
    if (booking?.payment.payerId === payerId) return null;
    if (!mayBook(custody, { payerId, childId, day })) return "other-week";
    if (booking?.state === "held") return "in-payment";
    return booking && isLimited ? "paid-by-other" : null;
  };
}
