import type { PlanningFacts } from "#lib/planning/load-facts.ts";
import { priceFacts } from "#lib/planning/price-reader.ts";
import { isDearWithoutQuotient } from "#lib/pricing/without-quotient.ts";
import type { Addition } from "./evaluate-cart.ts";

/** Whether a day of a cart would cost less with some quotient than to this family, which has none. */
export function cartWantsQuotient(additions: readonly Addition[], facts: PlanningFacts): boolean {
  const tried = new Set<string>();
  return additions.some(({ childId, slotId, day, stage, price, aloneCents }) => {
    const { quotient, tariffId } = price.explanation;
    // The days of a month are alike: one of each price is enough.
    const key = [childId, slotId, stage, tariffId, aloneCents].join("|");
    if (quotient !== null || tried.has(key)) return false;
    tried.add(key);
    const child = facts.family.children.find(({ id }) => id === childId);
    const slot = facts.activities.flatMap(({ slots }) => slots).find(({ id }) => id === slotId);
    const version = facts.tariffs.find(({ id }) => id === tariffId);
    if (!child || !slot || !version) return false;
    return isDearWithoutQuotient(version, slot.service, priceFacts(facts, child, slot, day, stage));
  });
}
