import type { Entry } from "#lib/ledger/accounts.ts";
import { type Cents, negate, subtract } from "#lib/money/cents.ts";
import type { ThirdPartyShare } from "#lib/pricing/price.ts";

/** What others than the family owe for a day that is over: theirs to pay, revenue of the activity. */
export function thirdPartyEntries(
  owner: string,
  shares: readonly ThirdPartyShare[],
  sign: (amount: Cents) => Cents = (amount) => amount,
): Entry[] {
  return shares.flatMap(({ payer, amountCents, carePartCents }): Entry[] => [
    { account: { kind: "thirdParty", owner: payer }, amountCents: sign(amountCents) },
    {
      account: { kind: "revenue", owner, part: "care" },
      amountCents: sign(negate(carePartCents)),
    },
    {
      account: { kind: "revenue", owner, part: "food" },
      amountCents: sign(negate(subtract(amountCents, carePartCents))),
    },
  ]);
}
