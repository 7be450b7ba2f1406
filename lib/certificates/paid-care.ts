import "server-only";
import { day } from "#lib/calendar/day.ts";
import { startOfDay } from "#lib/calendar/paris.ts";
import { db } from "#lib/db/client.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { bornAfter, type PaidLine } from "./rules.ts";

export type PayerCare = { familyId: string; payerId: string; lines: PaidLine[] };

type Row = { familyId: string; payerId: string; childId: string; cents: number };

/**
 * What each payer paid in a calendar year (Paris) for the care part of days that stand, for children under six; meals
 * do not count (BOI-IR-RICI-300). Adjustments of days priced together, or with a new quotient,
 * do. A day cancelled
 * since, whose price came back as an avoir, is not in it. A day that the town hall booked is paid with the next payment, one that is invoiced after the
 * month once its invoice is paid.
 */
export async function paidCare(
  year: number,
  tx: Tx = db,
  familyIds?: readonly string[],
): Promise<PayerCare[]> {
  const only = familyIds ? [...familyIds] : null;
  const from = startOfDay(day(`${year}-01-01`));
  const until = startOfDay(day(`${year + 1}-01-01`));
  const rows = await tx.$queryRaw<Row[]>`
    SELECT p."familyId", p."payerId", b."childId", sum(b."carePartCents" + coalesce(j.care, 0))::int AS cents
    FROM "Booking" b
      JOIN "Payment" p ON p.id = b."paymentId"
      JOIN "Child" c ON c.id = b."childId"
      JOIN "Family" f ON f.id = p."familyId"
      CROSS JOIN LATERAL (SELECT CASE WHEN p."isInvoiced" THEN (SELECT min(coalesce(d."paidAt", d."settledAt")) FROM "InvoicePayment" x
          JOIN "Payment" d ON d.id = x."paymentId" WHERE x."invoiceId" = b."invoiceId" AND d.state = 'confirmed')
        WHEN p."townChangeId" IS NULL OR p."carriedCents" = 0 THEN coalesce(p."paidAt", p."settledAt")
        ELSE (SELECT min(coalesce(d."paidAt", d."settledAt")) FROM "Payment" d WHERE d."familyId" = p."familyId" AND d."payerId" = p."payerId"
          AND d.state = 'confirmed' AND d."debtPaidCents" > 0 AND d."createdAt" >= p."createdAt") END AS at) paid
      LEFT JOIN (SELECT "bookingId", sum("carePartCents") AS care FROM "PriceAdjustment" GROUP BY 1) j ON j."bookingId" = b.id
    WHERE b.state = 'booked' AND p.state = 'confirmed' AND f."erasedAt" IS NULL
      AND paid.at >= ${from} AND paid.at < ${until}
      AND (${only}::uuid[] IS NULL OR p."familyId" = ANY(${only}::uuid[]))
      AND c."birthDay" > ${bornAfter(year)}::date
    GROUP BY 1, 2, 3 HAVING sum(b."carePartCents" + coalesce(j.care, 0)) > 0
    ORDER BY 1, 2, 3`;
  const payers = new Map<string, PayerCare>();
  for (const { familyId, payerId, childId, cents } of rows) {
    const key = `${familyId}/${payerId}`;
    const payer = payers.get(key) ?? { familyId, payerId, lines: [] };
    payer.lines.push({ childId, amountCents: cents });
    payers.set(key, payer);
  }
  return [...payers.values()];
}
