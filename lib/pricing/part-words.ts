import { type Cents, cents } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";

/** « accueil 0,80 €, repas 2,25 € » : what an amount is made of; empty for nothing. */
export function partWords(line: {
  carePartCents: number;
  foodPartCents: number;
  surchargePartCents: number;
}): string {
  const parts: [string, Cents][] = [
    ["accueil", cents(line.carePartCents)],
    ["repas", cents(line.foodPartCents)],
    ["majoration ou frais", cents(line.surchargePartCents)],
  ];
  return parts
    .filter(([, amount]) => amount !== 0)
    .map(([name, amount]) => `${name} ${formatEuros(amount)}`)
    .join(", ");
}
