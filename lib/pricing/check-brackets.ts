import { type Bounds, firstInside, lastInside } from "./bounds.ts";
import type { BracketRule } from "./tariff-amounts.ts";

/** What a reading of a tariff found: an error refuses it, a warning only says so. Always with where, in French. */
export type Finding = {
  severity: "error" | "warning";
  path: string;
  message: string;
  /** Of the text that was checked. */
  line?: number;
};

type Interval = { low: number; high: number | null };

/**
 * Gaps, overlaps and empty brackets of a table, with the exact whole quotients at fault, within the quotients that
 * the table is asked about (its rule's own condition).
 */
export function bracketFindings(
  brackets: readonly BracketRule[],
  path: string,
  domain: Bounds<number> = {},
): Finding[] {
  const findings: Finding[] = [];
  const error = (message: string) => findings.push({ severity: "error", path, message });
  const intervals: Interval[] = [];
  for (const [index, bracket] of brackets.entries()) {
    const interval = { low: firstInside(bracket), high: lastInside(bracket) };
    if (interval.high !== null && interval.high < interval.low)
      findings.push({
        severity: "error",
        path: `${path}[${index}]`,
        message: `La tranche est vide : aucun quotient entier de ${interval.low} à ${interval.high}.`,
      });
    else intervals.push(interval);
  }
  const end = lastInside(domain);
  let expected: number | null = firstInside(domain);
  for (const { low, high } of intervals.toSorted((a, b) => a.low - b.low)) {
    if (expected === null || low < expected) {
      const last = smaller(expected === null ? null : expected - 1, high);
      if (last === null || last >= low) error(overlapText(low, last));
    } else if (low > expected && (end === null || expected <= end))
      error(gapText(expected, end === null ? low - 1 : Math.min(low - 1, end)));
    if (expected !== null) expected = high === null ? null : Math.max(expected, high + 1);
  }
  if (expected !== null && (end === null || expected <= end)) error(gapText(expected, end));
  return findings;
}

function smaller(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : Math.min(a, b);
}

export function gapText(low: number, high: number | null): string {
  if (high === null) return `Trou : aucune tranche pour un quotient de ${low} et plus.`;
  if (low === high) return `Trou : un quotient de ${low} exactement n’est dans aucune tranche.`;
  return `Trou : aucune tranche pour un quotient de ${low} à ${high}.`;
}

function overlapText(low: number, high: number | null): string {
  if (high === null) return `Chevauchement : deux tranches pour un quotient de ${low} et plus.`;
  if (low === high)
    return `Borne ambiguë : un quotient de ${low} exactement est dans deux tranches.`;
  return `Chevauchement : deux tranches pour un quotient de ${low} à ${high}.`;
}
