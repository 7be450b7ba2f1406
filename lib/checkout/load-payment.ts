import "server-only";
import { toDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";

/** A payment with its bookings, locked for the rest of the transaction. After lockFamily. */
export async function loadPayment(tx: Tx, paymentId: string) {
  await tx.$queryRaw`SELECT id FROM "Payment" WHERE id = ${paymentId}::uuid FOR UPDATE`;
  const row = await tx.payment.findUniqueOrThrow({
    where: { id: paymentId },
    include: {
      regie: { select: { id: true, code: true } },
      bookings: {
        include: { slot: { select: { activityId: true, activity: { select: { code: true } } } } },
        orderBy: [{ day: "asc" }, { id: "asc" }],
      },
    },
  });
  return {
    ...row,
    bookings: row.bookings.map((booking) => ({ ...booking, day: toDay(booking.day) })),
  };
}
export type PaymentRow = Awaited<ReturnType<typeof loadPayment>>;

/** The family of a payment, to lock it before anything else is read. */
export async function familyOfPayment(tx: Tx, paymentId: string): Promise<string | null> {
  const row = await tx.payment.findUnique({ where: { id: paymentId }, select: { familyId: true } });
  return row?.familyId ?? null;
}
