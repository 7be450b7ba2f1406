import "server-only";
import { db } from "#lib/db/client.ts";
import { type Cents, cents, negate } from "#lib/money/cents.ts";

export type PayerBalance = { id: string; name: string; debtCents: Cents; creditCents: Cents } & {
  /** Booked, and invoiced after the month. */
  unbilledCents: Cents;
};

/** What each payer of a family owes with her next payment, and what the town owes her; those with neither left out. */
export async function listBalances(familyId: string): Promise<PayerBalance[]> {
  const accounts = await db.ledgerAccount.findMany({
    where: {
      owner: familyId,
      kind: { in: ["familyCredit", "familyReceivable", "familyUnbilled"] },
      balanceCents: { not: 0 },
    },
    select: { kind: true, part: true, balanceCents: true },
  });
  const payers = await db.guardian.findMany({
    where: { id: { in: accounts.map(({ part }) => part) } },
    select: { id: true, firstName: true, lastName: true },
    orderBy: [{ firstName: "asc" }, { id: "asc" }],
  });
  return payers.map(({ id, firstName, lastName }) => {
    const of = (kind: string) =>
      accounts.find((account) => account.part === id && account.kind === kind)?.balanceCents ?? 0;
    return {
      id,
      name: `${firstName} ${lastName}`,
      debtCents: cents(of("familyReceivable")),
      unbilledCents: cents(of("familyUnbilled")),
      creditCents: negate(cents(of("familyCredit"))),
    };
  });
}
