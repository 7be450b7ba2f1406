import { type Cents, cents, compare, subtract, sum, times } from "#lib/money/cents.ts";
import { isWithin } from "./bounds.ts";
import { meets } from "./condition.ts";
import { type ThirdPartyStep, thirdPartyShare } from "./explanation.ts";
import { scopeKey } from "./family-facts.ts";
import type { Priced } from "./price-entry.ts";
import type { TariffFile, ThirdParty } from "./tariff-file.ts";
import { readAmount } from "./unit-price.ts";

/** Those who pay a part of each line, in the order of the tariff: a limited number of times where it says so. */
export function payersOf(
  priced: readonly Priced[],
  { periods }: TariffFile,
): Map<Priced, ThirdParty[]> {
  const seen = new Map<string, Set<number>>();
  const comesNow = (rule: ThirdParty, { entry }: Priced): boolean => {
    if (!rule.occurrences) return true;
    const { childId, day: target, occasion } = entry;
    const scope = scopeKey(rule.occurrences.per, { childId, target, periods });
    if (scope === null) return false;
    const key = `${rule.payer}|${rule.services.join()}|${scope}`;
    // The time bands of one event are one time.
    const occasions = (seen.get(key) ?? new Set<number>()).add(occasion);
    seen.set(key, occasions);
    return isWithin(occasions.size, rule.occurrences);
  };
  return new Map(
    priced.map((line) => [
      line,
      line.entry.version.thirdParties.filter(
        (rule) =>
          line.base !== null &&
          rule.services.includes(line.entry.event.service) &&
          meets(rule.when, line.entry.facts) &&
          comesNow(rule, line),
      ),
    ]),
  );
}

/** Each third party in order; what one takes from the family's part is gone for the next. */
export function sharesOf(
  { entry, base }: Priced,
  rules: readonly ThirdParty[],
  groupCents: Cents,
): { step: ThirdPartyStep; amountCents: Cents }[] {
  if (!base) return [];
  const found: { step: ThirdPartyStep; amountCents: Cents }[] = [];
  let leftCents = groupCents;
  for (const { pays, payer, reduces, priceAtMost } of rules) {
    if (priceAtMost !== undefined && compare(leftCents, times(cents(priceAtMost), base.units)) > 0)
      continue;
    const step: ThirdPartyStep = {
      payer,
      reduces,
      pays:
        typeof pays === "object" && "percent" in pays
          ? { kind: "percent", percent: pays.percent }
          : {
              kind: "units",
              amount: readAmount(pays, entry.facts.quotient, payer).unit,
              units: base.units,
            },
    };
    const amountCents = thirdPartyShare(step, leftCents);
    if (reduces) leftCents = subtract(leftCents, amountCents);
    if (amountCents !== 0) found.push({ step, amountCents });
  }
  return found;
}

/** What each pays in all. */
export function byPayer(
  lines: readonly { thirdParties: readonly { payer: string; amountCents: Cents }[] }[],
): { payer: string; amountCents: Cents }[] {
  const payers = Map.groupBy(
    lines.flatMap(({ thirdParties }) => thirdParties),
    ({ payer }) => payer,
  );
  return [...payers].map(([payer, shares]) => ({
    payer,
    amountCents: sum(shares.map(({ amountCents }) => amountCents)),
  }));
}
