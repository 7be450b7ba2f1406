declare const unit: unique symbol;
export type Cents = number & { readonly [unit]: "EUR cents" };

export function cents(value: number): Cents {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not whole cents: ${value}`);
  return (value === 0 ? 0 : value) as Cents;
}
export const ZERO = cents(0);
export function sum(values: Iterable<Cents>): Cents {
  let total = 0;
  for (const value of values) total += value;
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
export function times(value: Cents, count: number): Cents {
  return cents(value * count);
}
