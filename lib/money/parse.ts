import { type Cents, cents } from "./cents.ts";

const AMOUNT =
  /^(?<sign>[-\u2212]?)\s*(?<whole>\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,12})(?:[.,](?<part>\d{1,2}))?\s*€?$/;

/** What a person types: « 12,50 », « 12.5 », « 1 234 € ». Null when it is not an amount, or has more than two decimals. */
export function parseEuros(text: string): Cents | null {
  const groups = AMOUNT.exec(text.trim())?.groups;
  if (!groups?.whole) return null;
  const digits = groups.whole.replace(/\D/g, "") + (groups.part ?? "").padEnd(2, "0");
  const value = Number(digits);
  if (!Number.isSafeInteger(value)) return null;
  return cents(groups.sign ? -value : value);
}
