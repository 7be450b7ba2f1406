import { type Cents, cents, compare } from "#lib/money/cents.ts";
import { roundExact } from "#lib/money/exact.ts";
import { isWithin, lastInside } from "./bounds.ts";
import { exactUnit, type UnitPrice } from "./explanation.ts";
import type { Amount, BracketRule, Care, Rate } from "./tariff-amounts.ts";

/** Why nothing can be priced, in French, with the values at fault. Thrown inside, a refusal outside. */
export class Unpriced extends Error {}

/** An amount read with a quotient: the price of one unit, and the care part that its bracket states. */
export type ReadAmount = { unit: UnitPrice; care: Care | null };

/**
 * Reads an amount with a family's quotient, in whole euros. No quotient: the highest price that the amount can give
 * (rules of the trade 16). Throws `Unpriced` when no bracket or two brackets hold the quotient.
 */
export function readAmount(
  amount: Amount | number,
  quotient: number | null,
  what: string,
): ReadAmount {
  if (typeof amount === "number") return { unit: fixed(cents(amount)), care: null };
  if (!("brackets" in amount)) return { unit: readRate(amount, quotient, what), care: null };
  if (quotient === null) return highest(amount.brackets, what);
  const found = amount.brackets.filter((bracket) => isWithin(quotient, bracket));
  const [bracket] = found;
  if (!bracket) throw new Unpriced(`${what} : aucune tranche pour un quotient de ${quotient}.`);
  if (found.length > 1)
    throw new Unpriced(`${what} : plusieurs tranches pour un quotient de ${quotient}.`);
  return readBracket(bracket, quotient, what);
}

/** Without a quotient, a rate is read at the end of its bracket: the highest that it can give there. */
function readBracket(bracket: BracketRule, quotient: number | null, what: string): ReadAmount {
  const { price, care, from, above, below, upTo } = bracket;
  const bounds = Object.fromEntries(
    Object.entries({ from, above, below, upTo }).filter(([, value]) => value !== undefined),
  );
  const unit =
    typeof price === "number"
      ? fixed(cents(price))
      : quotient === null && price.max === undefined
        ? readRate(price, lastInside(bracket), what)
        : readRate(price, quotient, what);
  return { unit: { ...unit, bracket: bounds }, care: care ?? null };
}

function readRate(rate: Rate, quotient: number | null, what: string): UnitPrice {
  if (quotient !== null)
    return {
      kind: "rate",
      quotient,
      percent: rate.percentOfQuotient,
      plusCents: cents(rate.plus ?? 0),
      minCents: rate.min === undefined ? null : cents(rate.min),
      maxCents: rate.max === undefined ? null : cents(rate.max),
    };
  if (rate.max === undefined)
    throw new Unpriced(`${what} : sans quotient et sans plafond (« max »), aucun prix.`);
  return fixed(cents(rate.max));
}

function highest(brackets: readonly BracketRule[], what: string): ReadAmount {
  const [first] = brackets
    .map((bracket) => readBracket(bracket, null, what))
    .toSorted((a, b) => compare(roundExact(exactUnit(b.unit)), roundExact(exactUnit(a.unit))));
  if (!first) throw new Unpriced(`${what} : aucune tranche.`);
  return first;
}

function fixed(amountCents: Cents): UnitPrice {
  return { kind: "fixed", amountCents };
}
