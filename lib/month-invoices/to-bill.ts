import "server-only";
import { lastDayOf, type Month } from "#lib/calendar/month.ts";
import { db } from "#lib/db/client.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { type Cents, cents } from "#lib/money/cents.ts";

export type PayerToBill = {
  familyId: string;
  familyName: string;
  fileNumber: string;
  payerId: string;
  payerName: string;
  bookings: number;
  totalCents: Cents;
};

/**
 * Who has an invoice to get of a régie for the days up to the end of a month, and of how much: the preview and the work
 * ask the same. What is invoiced is no longer in it.
 */
export async function payersToBill(
  { regieId, month }: { regieId: string; month: Month },
  tx: Tx = db,
): Promise<PayerToBill[]> {
  const rows = await tx.$queryRaw<(Omit<PayerToBill, "totalCents"> & { total: number })[]>`
    SELECT b."familyId"::text, f.name AS "familyName", f."fileNumber", p."payerId"::text,
      g."firstName" || ' ' || g."lastName" AS "payerName",
      count(*) FILTER (WHERE b.state = 'booked' OR b."priceCents" > b."notBilledCents")::int AS bookings,
      sum(b."priceCents" - b."notBilledCents")::int AS total
    FROM "Booking" b JOIN "Payment" p ON p.id = b."paymentId" JOIN "Family" f ON f.id = b."familyId"
      JOIN "Guardian" g ON g.id = p."payerId"
    WHERE p."isInvoiced" AND p.state = 'confirmed' AND p."regieId" = ${regieId}::uuid AND b."invoiceId" IS NULL
      AND b.state IN ('booked', 'cancelled') AND b.day <= ${lastDayOf(month)}::date
    GROUP BY b."familyId", p."payerId", f.id, g.id HAVING sum(b."priceCents" - b."notBilledCents") > 0
    ORDER BY f.name, f.id, g."lastName", g.id`;
  return rows.map(({ total, ...row }) => ({ ...row, totalCents: cents(total) }));
}
