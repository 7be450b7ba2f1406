import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { keepCalendar } from "#lib/catalog/calendar-lock.ts";
import { nowIn } from "#lib/clock.ts";
import { fromDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { owedParts, sumOf } from "#lib/invoices/owed-parts.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import { add, type Cents, max, ZERO } from "#lib/money/cents.ts";
import { judgeOf } from "#lib/planning/judge.ts";
import { loadPlanningFacts } from "#lib/planning/load-facts.ts";
import { movePlaces } from "#lib/planning/take-places.ts";
import type { PaymentRow } from "./load-payment.ts";

/**
 * After a hold that had ended: takes the same places again, all or none. False, with nothing changed, if a place or
 * the credit that the payment counted on is gone, if the family has meanwhile booked one of the days anew, or
 * if the town has closed one.
 */
export async function retakeBookings(tx: Tx, payment: PaymentRow): Promise<boolean> {
  const released = payment.bookings.filter(({ state }) => state === "released");
  const money = await payerMoney(payment, tx);
  if (money.creditAvailableCents < payment.creditCents) return false;
  if (money.debtCents < payment.debtPaidCents || !(await isStillOwed(tx, payment, money)))
    return false;
  // What was owed from before takes no place: it is still owed, so it is paid.
  if (payment.bookings.length === 0) return true;
  const again = await tx.booking.count({
    where: {
      state: { in: ["held", "booked"] },
      OR: released.map(({ childId, slotId, day }) => ({ childId, slotId, day: fromDay(day) })),
    },
  });
  if (released.length === 0 || again > 0) return false;
  await keepCalendar(tx);
  if (!(await areOpen(tx, payment, released))) return false;
  await tx.$executeRaw`SAVEPOINT retake`;
  const full = await movePlaces(
    tx,
    released.map(({ slotId, schoolId, day }) => ({ slotId, schoolId, day, delta: 1 })),
  );
  if (full.length > 0) {
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT retake`;
    return false;
  }
  await tx.booking.updateMany({
    where: { id: { in: released.map(({ id }) => id) } },
    data: { state: "held", releasedAt: null },
  });
  await tx.cartLine.deleteMany({
    where: {
      cart: { familyId: payment.familyId, payerId: payment.payerId },
      OR: released.map(({ childId, slotId, day }) => ({ childId, slotId, day: fromDay(day) })),
    },
  });
  return true;
}

/** Whether each invoice that a payment pays, and the rest, are still to be paid: not by another one meanwhile. */
async function isStillOwed(
  tx: Tx,
  { id, familyId, payerId, debtPaidCents }: PaymentRow,
  { debtCents }: { debtCents: Cents },
): Promise<boolean> {
  const facts = { debtCents, minimumCents: ZERO, today: parisDayOf(await nowIn(tx)) };
  const owed = await owedParts({ familyId, payerId }, facts, tx);
  const paid = await tx.invoicePayment.findMany({
    where: { paymentId: id },
    select: { invoiceId: true },
  });
  const taken = owed.invoices.filter((one) => paid.some(({ invoiceId }) => invoiceId === one.id));
  return (
    taken.length === paid.length && debtPaidCents <= add(max(ZERO, owed.restCents), sumOf(taken))
  );
}

/** Whether the town still welcomes the children on all of these days: what is closed was never a day to pay. */
async function areOpen(
  tx: Tx,
  { familyId, payerId }: PaymentRow,
  bookings: PaymentRow["bookings"],
): Promise<boolean> {
  const days = bookings.map(({ day }) => day).sort();
  const [from, to] = [days[0], days.at(-1)];
  if (!from || !to) return true;
  const judge = judgeOf(await loadPlanningFacts({ familyId, payerId, from, to }, tx));
  return bookings.every(({ childId, slotId, day }) => {
    const verdict = judge(childId, slotId, day);
    return verdict !== null && verdict.closed === null;
  });
}
