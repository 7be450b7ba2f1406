import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { longDay } from "#lib/calendar/french.ts";
import { areMeals } from "#lib/catalog/meals.ts";
import { mailPayer } from "#lib/custody/mail-payer.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { type Cents, sum } from "#lib/money/cents.ts";
import type { ClosureKind } from "./schema.ts";

/** One action of the staff, and what it cancelled for a family. */
export type ToldClosure = {
  actId: string;
  kind: ClosureKind;
  reason: string;
  place: string;
  closed: string;
  cancellations: {
    bookingId: string;
    day: Day;
    service: string;
    creditCents: Cents;
    payerId: string;
  }[];
};

/**
 * Mail 18: which days are closed and why, how many bookings are cancelled, what comes back. One per action, to those
 * whom each payer's money concerns: nobody reads what another paid.
 */
export async function mailClosure(tx: Tx, familyId: string, closure: ToldClosure): Promise<void> {
  const { actId, kind, reason, place, closed } = closure;
  for (const payerId of new Set(closure.cancellations.map((line) => line.payerId))) {
    const own = closure.cancellations.filter((line) => line.payerId === payerId);
    const days = [...new Set(own.map(({ day }) => day))].sort();
    const [first, last] = [days[0], days.at(-1)];
    if (!first || !last) continue;
    await mailPayer(tx, { familyId, payerId }, (to) => ({
      template: "closureCancelled",
      to: to.email,
      // Bookings paid after the first mail make another.
      dedupeKey: `closureCancelled/${actId}/${own[0]?.bookingId}/${to.guardianId}`,
      params: {
        place,
        closed,
        isMeals: areMeals(own),
        day: first === last ? longDay(first) : `du ${longDay(first)} au ${longDay(last)}`,
        kind,
        reason,
        count: own.length,
        creditCents: sum(own.map((line) => line.creditCents)),
      },
    }));
  }
}
