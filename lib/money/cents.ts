declare const unit: unique symbol;
/** An amount in whole euro cents, negative where it is owed the other way. All arithmetic on amounts is in this folder. */
export type Cents = number & { readonly [unit]: "EUR cents" };

/** A whole number as an amount. Throws on fractions, NaN and what a number cannot hold exactly. */
export function cents(value: number): Cents {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not whole cents: ${value}`);
  return (value === 0 ? 0 : value) as Cents;
}

export const ZERO = cents(0);

export function sum(values: Iterable<Cents>): Cents {
  let total = 0;
  for (const value of values) total = cents(total + value);
  return cents(total);
}

export function add(...values: Cents[]): Cents {
  return sum(values);
}

export function subtract(from: Cents, value: Cents): Cents {
  return cents(from - value);
}

export function negate(value: Cents): Cents {
  return cents(-value);
}

/** An amount a whole number of times: a quantity, never a rate. */
export function times(value: Cents, count: number): Cents {
  if (!Number.isSafeInteger(count)) throw new RangeError(`not a whole count: ${count}`);
  return cents(value * count);
}

export function min(first: Cents, ...others: Cents[]): Cents {
  return cents(Math.min(first, ...others));
}

export function max(first: Cents, ...others: Cents[]): Cents {
  return cents(Math.max(first, ...others));
}

/** Negative, 0 or positive: usable in `sort`. */
export function compare(a: Cents, b: Cents): number {
  return a - b;
}

/** `basisPoints` hundredths of a percent of an amount, rounded once, half away from zero. */
export function percent(value: Cents, basisPoints: number): Cents {
  if (!Number.isSafeInteger(basisPoints)) throw new RangeError(`not basis points: ${basisPoints}`);
  const product = BigInt(value) * BigInt(basisPoints);
  const size = product < 0n ? -product : product;
  const rounded = Number((size + 5_000n) / 10_000n);
  return cents(product < 0n ? -rounded : rounded);
}

/**
 * Splits an amount in proportion to whole weights; the parts sum to it. The cents left over go to the largest
 * remainders; between equal remainders, to the first (callers put the eldest child first). A negative amount is
 * split like its opposite.
 */
export function share(value: Cents, weights: readonly number[]): Cents[] {
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0))
    throw new RangeError(`weights must be whole and not negative: ${weights.join(", ")}`);
  const total = weights.reduce((all, weight) => all + BigInt(weight), 0n);
  if (total === 0n) throw new RangeError("nothing to share among: all weights are 0");
  const size = BigInt(Math.abs(value));
  const parts = weights.map((weight, index) => {
    const exact = size * BigInt(weight);
    return { index, whole: Number(exact / total), remainder: exact % total };
  });
  const left = Math.abs(value) - parts.reduce((all, { whole }) => all + whole, 0);
  const lucky = new Set(
    parts
      .toSorted((a, b) =>
        a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1,
      )
      .slice(0, left)
      .map(({ index }) => index),
  );
  const sign = value < 0 ? -1 : 1;
  return parts.map(({ index, whole }) => cents(sign * (whole + (lucky.has(index) ? 1 : 0))));
}
