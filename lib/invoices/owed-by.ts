import "server-only";
import { type Allocation, debtAlone } from "#lib/credits/allocate.ts";
import { payersMoney } from "#lib/ledger/queries.ts";
import { type Cents, cents } from "#lib/money/cents.ts";
import { paymentProvider } from "#lib/payments/provider.ts";

/** Where no provider is set, the smallest sum that a card pays. */
const USUAL_MINIMUM = 50;

/** How what is owed can be paid: by card, with an avoir alone, or, too small for a card, with the next payment. */
export type OwedHow = "byCard" | "byCredit" | "withNext";

/**
 * The payers of a family who owe something now. Who owes nothing is not in it: every invoice of hers is paid. The avoir
 * counted is what no payment in progress keeps for itself.
 */
export async function owedBy(scope: {
  familyId: string;
  payerIds: readonly string[];
}): Promise<Map<string, OwedHow>> {
  const [payers, minimumCents] = await Promise.all([payersMoney(scope), smallestCardSum()]);
  const owing = [...payers].filter(([, { owedCents }]) => owedCents > 0);
  return new Map(
    owing.map(([payerId, { owedCents, creditAvailableCents }]) => {
      const due = { debtCents: owedCents, creditCents: creditAvailableCents, minimumCents };
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
