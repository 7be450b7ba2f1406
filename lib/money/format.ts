import type { Cents } from "./cents.ts";

const NARROW_SPACE = "\u202f";
const MINUS = "\u2212";

/** « 1 234,50 € », « − 4,60 € »: narrow no-break spaces, a real minus sign. Client-safe, same text everywhere. */
export function formatEuros(amount: Cents): string {
  const digits = String(Math.abs(amount)).padStart(3, "0");
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, NARROW_SPACE);
  const sign = amount < 0 ? `${MINUS}${NARROW_SPACE}` : "";
  return `${sign}${whole},${digits.slice(-2)}${NARROW_SPACE}€`;
}
