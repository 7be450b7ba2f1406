import { type Cents, cents } from "./cents.ts";

/** An amount in cents before its only rounding: a fraction of whole numbers, denominator above 0. */
export type Exact = { readonly numerator: bigint; readonly denominator: bigint };

export function exact(amount: Cents): Exact {
  return { numerator: BigInt(amount), denominator: 1n };
}

/**
 * A decimal number as it is written (0.45 is 45/100, not what a computer makes of it). Throws on what is not finite
 * or needs an exponent to be written.
 */
export function decimal(value: number): Exact {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value));
  if (!match) throw new RangeError(`not a plain decimal number: ${value}`);
  const [, sign, whole = "0", fraction = ""] = match;
  const size = BigInt(whole + fraction);
  return { numerator: sign === "-" ? -size : size, denominator: 10n ** BigInt(fraction.length) };
}

export function plus(a: Exact, b: Exact): Exact {
  return reduced(
    a.numerator * b.denominator + b.numerator * a.denominator,
    a.denominator * b.denominator,
  );
}

export function minus(a: Exact, b: Exact): Exact {
  return plus(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function multiply(a: Exact, b: Exact): Exact {
  return reduced(a.numerator * b.numerator, a.denominator * b.denominator);
}

export function compareExact(a: Exact, b: Exact): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function largest(a: Exact, b: Exact): Exact {
  return compareExact(a, b) >= 0 ? a : b;
}

export function smallest(a: Exact, b: Exact): Exact {
  return compareExact(a, b) <= 0 ? a : b;
}

/** To the cent, half away from zero: the one rounding of a line. */
export function roundExact({ numerator, denominator }: Exact): Cents {
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = Number((size * 2n + denominator) / (denominator * 2n));
  return cents(numerator < 0n ? -rounded : rounded);
}

/** A part of an amount in the proportion of two others, rounded once: `part` of `whole`, of `value`. 0 of nothing. */
export function proportion(value: Cents, part: Cents, whole: Cents): Cents {
  if (whole === 0) return cents(0);
  return roundExact(reduced(BigInt(value) * BigInt(part), BigInt(whole)));
}

function reduced(numerator: bigint, denominator: bigint): Exact {
  if (denominator < 0n) return reduced(-numerator, -denominator);
  const divisor = greatestDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? (a === 0n ? 1n : a) : greatestDivisor(b, a % b);
}
