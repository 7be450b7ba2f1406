import "server-only";
import { db } from "#lib/db/client.ts";
import { type Sql, sql } from "#lib/db/sql.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { type Cents, cents } from "#lib/money/cents.ts";

export type PayerMoney = {
  /** What the town owes this payer (avoirs), before what live payments have set aside. */
  creditCents: Cents;
  /** Set aside by payments that are not settled yet. */
  creditHeldCents: Cents;
  /** Credit that the next payment may use. */
  creditAvailableCents: Cents;
  /** Small rests carried to the next payment, that no live payment is already paying. */
  debtCents: Cents;
  /** The same, with what a live payment is already paying: nothing is paid before it is confirmed. */
  owedCents: Cents;
  /** Booked and not invoiced yet: no payment takes it along. */
  unbilledCents: Cents;
};

/**
 * The accounts of a payer in a family, less what her live payments have set aside. An avoir is hers alone: the
 * other payers of the family neither see nor spend it. In a transaction: after lockFamily.
 */
export async function payerMoney(
  { familyId, payerId }: { familyId: string; payerId: string },
  tx: Tx = db,
): Promise<PayerMoney> {
  const rows = await tx.$queryRaw<
    { sums: MoneySums }[]
  >`SELECT ${moneySums({ familyId, payerId })} AS sums`;
  const row = rows[0];
  if (!row) throw new Error("no sums of the ledger");
  return moneyOf(row.sums);
}

/** The same of several payers in one statement, by payer. */
export async function payersMoney({
  familyId,
  payerIds,
}: {
  familyId: string;
  payerIds: readonly string[];
}): Promise<Map<string, PayerMoney>> {
  const rows = await db.$queryRaw<{ payerId: string; sums: MoneySums }[]>`
    SELECT asked.payer AS "payerId", ${moneySums({ familyId, payerId: sql`asked.payer` })} AS sums
    FROM unnest(${[...payerIds]}::text[]) AS asked(payer)`;
  return new Map(rows.map(({ payerId, sums }) => [payerId, moneyOf(sums)]));
}

/** A column of any statement: these sums, as JSON. */
export function moneySums({ familyId, payerId }: { familyId: string; payerId: string | Sql }): Sql {
  return sql`(SELECT json_build_object(
      'familyCredit', (SELECT coalesce(sum("balanceCents") FILTER (WHERE kind = 'familyCredit'), 0)::int FROM "LedgerAccount"
        WHERE owner = ${familyId} AND part = ${payerId}),
      'familyReceivable', (SELECT coalesce(sum("balanceCents") FILTER (WHERE kind = 'familyReceivable'), 0)::int FROM "LedgerAccount"
        WHERE owner = ${familyId} AND part = ${payerId}),
      'familyUnbilled', (SELECT coalesce(sum("balanceCents") FILTER (WHERE kind = 'familyUnbilled'), 0)::int FROM "LedgerAccount"
        WHERE owner = ${familyId} AND part = ${payerId}),
      'held', coalesce(sum("creditCents"), 0)::int, 'beingPaid', coalesce(sum("debtPaidCents"), 0)::int)
    FROM "Payment" WHERE "familyId" = ${familyId}::uuid AND "payerId" = ${payerId}::uuid
      AND state IN ('created', 'open', 'processing'))`;
}

/** What those sums say. */
export function moneyOf(sums: MoneySums): PayerMoney {
  const credit = -sums.familyCredit;
  return {
    creditCents: cents(credit),
    creditHeldCents: cents(sums.held),
    creditAvailableCents: cents(credit - sums.held),
    debtCents: cents(sums.familyReceivable - sums.beingPaid),
    owedCents: cents(sums.familyReceivable),
    unbilledCents: cents(sums.familyUnbilled),
  };
}

export type MoneySums = {
  familyCredit: number;
  familyReceivable: number;
  familyUnbilled: number;
  held: number;
  beingPaid: number;
};
