import "server-only";
import { type Allocation, debtAlone } from "#lib/credits/allocate.ts";
import { db } from "#lib/db/client.ts";
import { type Cents, cents } from "#lib/money/cents.ts";
import { paymentProvider } from "#lib/payments/provider.ts";

/** Where no provider is set, the smallest sum that a card pays. */
const USUAL_MINIMUM = 50;

/** How what is owed can be paid: by card, with an avoir alone, or, too small for a card, with the next payment. */
export type OwedHow = "byCard" | "byCredit" | "withNext";

type Owing = { payerId: string; debt: number; credit: number };

/**
 * The payers of a family who owe something now. Who owes nothing is not in it: every invoice of hers is paid. The avoir
 * counted is what no payment in progress keeps for itself.
 */
export async function owedBy({
  familyId,
  payerIds,
}: {
  familyId: string;
  payerIds: readonly string[];
}): Promise<Map<string, OwedHow>> {
  const rows = await db.$queryRaw<Owing[]>`
    SELECT part AS "payerId", sum("balanceCents") FILTER (WHERE kind = 'familyReceivable')::int AS debt,
      greatest(0, coalesce(-sum("balanceCents") FILTER (WHERE kind = 'familyCredit'), 0) - (
        SELECT coalesce(sum(p."creditCents"), 0) FROM "Payment" p WHERE p."familyId" = ${familyId}::uuid
          AND p."payerId"::text = part AND p.state IN ('created', 'open', 'processing')))::int AS credit
    FROM "LedgerAccount" WHERE owner = ${familyId} AND part = ANY(${[...payerIds]}) AND kind IN ('familyReceivable', 'familyCredit')
    GROUP BY part HAVING sum("balanceCents") FILTER (WHERE kind = 'familyReceivable') > 0`;
  const minimumCents = await smallestCardSum();
  return new Map(
    rows.map(({ payerId, debt, credit }) => {
      const due = { debtCents: cents(debt), creditCents: cents(credit), minimumCents };
      return [payerId, howOf(debtAlone(due))];
    }),
  );
}

/** The smallest sum that a card pays. */
export async function smallestCardSum(): Promise<Cents> {
  const provider = await paymentProvider();
  return cents(provider?.capabilities.minCents ?? USUAL_MINIMUM);
}

function howOf(alone: Allocation | null): OwedHow {
  if (!alone) return "withNext";
  return alone.cardCents > 0 ? "byCard" : "byCredit";
}
