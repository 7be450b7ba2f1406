import { type Cents, min, subtract } from "#lib/money/cents.ts";

/** Where what a day gives back goes: off what is still to be invoiced, and as an avoir. The two are the whole. */
export type GivenBack = { notBilledCents: Cents; avoirCents: Cents };

/**
 * A day that is invoiced after the month, and is not invoiced yet, gives back first what nobody has paid: up to its
 * price at booking, which is what the invoice would ask for. What is above it is an avoir, as of any paid day.
 */
export function splitGivenBack(creditCents: Cents, unbilledCents: Cents): GivenBack {
  const notBilledCents = min(creditCents, unbilledCents);
  return { notBilledCents, avoirCents: subtract(creditCents, notBilledCents) };
}
