import "server-only";
import { db } from "#lib/db/client.ts";
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
};

/**
 * The two accounts of a payer in a family, less what her live payments have set aside. An avoir is hers alone: the
 * other payers of the family neither see nor spend it. In a transaction: after lockFamily.
 */
export async function payerMoney(
  { familyId, payerId }: { familyId: string; payerId: string },
  tx: Tx = db,
): Promise<PayerMoney> {
  const accounts = await tx.ledgerAccount.findMany({
    where: { owner: familyId, part: payerId, kind: { in: ["familyCredit", "familyReceivable"] } },
    select: { kind: true, balanceCents: true },
  });
  const balanceOf = (kind: string) =>
    accounts.find((account) => account.kind === kind)?.balanceCents ?? 0;
  const live = await tx.payment.aggregate({
    where: { familyId, payerId, state: { in: ["created", "open", "processing"] } },
    _sum: { creditCents: true, debtPaidCents: true },
  });
  const credit = -balanceOf("familyCredit");
  const held = live._sum.creditCents ?? 0;
  return {
    creditCents: cents(credit),
    creditHeldCents: cents(held),
    creditAvailableCents: cents(credit - held),
    debtCents: cents(balanceOf("familyReceivable") - (live._sum.debtPaidCents ?? 0)),
  };
}
