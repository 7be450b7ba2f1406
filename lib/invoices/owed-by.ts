import "server-only";
import { type Allocation, debtAlone } from "#lib/credits/allocate.ts";
import { db } from "#lib/db/client.ts";
import { type Cents, cents, negate, ZERO } from "#lib/money/cents.ts";
import { paymentProvider } from "#lib/payments/provider.ts";

/** Where no provider is set, the smallest sum that a card pays. */
const USUAL_MINIMUM = 50;

/** How what is owed can be paid: by card, with an avoir alone, or, too small for a card, with the next payment. */
export type OwedHow = "byCard" | "byCredit" | "withNext";

/** The payers of a family who owe something now. Who owes nothing is not in it: every invoice of hers is paid. */
export async function owedBy({
  familyId,
  payerIds,
}: {
  familyId: string;
  payerIds: readonly string[];
}): Promise<Map<string, OwedHow>> {
  const accounts = await db.ledgerAccount.findMany({
    where: {
      owner: familyId,
      part: { in: [...payerIds] },
      kind: { in: ["familyCredit", "familyReceivable"] },
      balanceCents: { not: 0 },
    },
    select: { kind: true, part: true, balanceCents: true },
  });
  const minimumCents = await smallestCardSum();
  const debts = accounts.filter(
    ({ kind, balanceCents }) => kind === "familyReceivable" && balanceCents > 0,
  );
  return new Map(
    debts.map(({ part, balanceCents }) => {
      const credit = accounts.find((row) => row.kind === "familyCredit" && row.part === part);
      const creditCents = credit ? negate(cents(credit.balanceCents)) : ZERO;
      const alone = debtAlone({ debtCents: cents(balanceCents), creditCents, minimumCents });
      return [part, howOf(alone)];
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
