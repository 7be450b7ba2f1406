import "server-only";
import type { Tx } from "#lib/db/transaction.ts";
import { type Cents, cents } from "#lib/money/cents.ts";

/** What each of these bookings still has to be invoiced for; one that is paid, or on an invoice, is not in it. */
export async function unbilledOf(
  tx: Tx,
  bookingIds: readonly string[],
): Promise<ReadonlyMap<string, Cents>> {
  if (bookingIds.length === 0) return new Map();
  const rows = await tx.booking.findMany({
    where: {
      id: { in: [...bookingIds] },
      state: "booked",
      invoiceId: null,
      payment: { isInvoiced: true },
    },
    select: { id: true, priceCents: true },
  });
  return new Map(rows.map(({ id, priceCents }) => [id, cents(priceCents)]));
}
