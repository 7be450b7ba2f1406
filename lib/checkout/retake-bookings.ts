import "server-only";
import { fromDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import { movePlaces } from "#lib/planning/take-places.ts";
import type { PaymentRow } from "./load-payment.ts";

/**
 * After a hold that had ended: takes the same places again, all or none. False, with nothing changed, if a place or
 * the credit that the payment counted on is gone, or if the family has meanwhile booked one of the days anew.
 */
export async function retakeBookings(tx: Tx, payment: PaymentRow): Promise<boolean> {
  const released = payment.bookings.filter(({ state }) => state === "released");
  const money = await payerMoney(payment, tx);
  if (money.creditAvailableCents < payment.creditCents) return false;
  if (money.debtCents < payment.debtPaidCents) return false;
  // What was owed from before takes no place: it is still owed, so it is paid.
  if (payment.bookings.length === 0) return true;
  const again = await tx.booking.count({
    where: {
      state: { in: ["held", "booked"] },
      OR: released.map(({ childId, slotId, day }) => ({ childId, slotId, day: fromDay(day) })),
    },
  });
  if (released.length === 0 || again > 0) return false;
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
