import type { PriceLine } from "./price.ts";

/** A price reckoned without a quotient, by a rule that has a lower one for a family that gives its own. */
export function isDearWithoutQuotient({ explanation }: Pick<PriceLine, "explanation">): boolean {
  if (explanation.quotient !== null) return false;
  if (explanation.rule === "bracket") return explanation.bracket.from > 0;
  return explanation.lines.some(({ explanation: { base } }) => {
    if (!base) return false;
    const { kind, bracket } = base.unit;
    return kind === "rate" || (bracket?.from ?? 0) > 0 || bracket?.above !== undefined;
  });
}
