import "server-only";
import { db } from "#lib/db/client.ts";
import { type Cents, cents, negate } from "#lib/money/cents.ts";

export type PayerBalance = { id: string; name: string; debtCents: Cents; creditCents: Cents } & {
  /** Booked, and invoiced after the month. */
  unbilledCents: Cents;
};

/** What each payer of a family owes with her next payment, and what the town owes her; those with neither left out. */
export async function listBalances(familyId: string): Promise<PayerBalance[]> {
  const rows = await db.$queryRaw<
    { id: string; name: string; credit: number; receivable: number; unbilled: number }[]
  >`
    WITH accounts AS MATERIALIZED (
      SELECT part::uuid AS payer, kind, "balanceCents" FROM "LedgerAccount"
      WHERE owner = ${familyId} AND kind IN ('familyCredit', 'familyReceivable', 'familyUnbilled')
        AND "balanceCents" <> 0)
    SELECT g.id::text, g."firstName" || ' ' || g."lastName" AS name,
      coalesce(sum(a."balanceCents") FILTER (WHERE a.kind = 'familyCredit'), 0)::int AS credit,
      coalesce(sum(a."balanceCents") FILTER (WHERE a.kind = 'familyReceivable'), 0)::int AS receivable,
      coalesce(sum(a."balanceCents") FILTER (WHERE a.kind = 'familyUnbilled'), 0)::int AS unbilled
    FROM accounts a JOIN "Guardian" g ON g.id = a.payer GROUP BY g.id ORDER BY g."firstName", g.id`;
  return rows.map(({ id, name, credit, receivable, unbilled }) => ({
    id,
    name,
    debtCents: cents(receivable),
    unbilledCents: cents(unbilled),
    creditCents: negate(cents(credit)),
  }));
}
