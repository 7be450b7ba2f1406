import type { Day } from "#lib/calendar/day.ts";
import {
  definitionOf,
  type PriceLine,
  priceOrNull,
  quotientOn,
  tariffInForce,
} from "#lib/pricing/price.ts";
import type { PlanningFacts } from "./load-facts.ts";

type Child = PlanningFacts["family"]["children"][number];
type Slot = PlanningFacts["activities"][number]["slots"][number];

/** Prices repeat over a month: each distinct one is computed once. */
export function priceReader(facts: PlanningFacts) {
  const known = new Map<string, PriceLine | null>();
  return (child: Child, slot: Slot, day: Day, isLate: boolean): PriceLine | null => {
    const version = tariffInForce(facts.tariffs, slot.tariffCode, day, facts.now);
    if (!version) return null;
    const quotient = quotientOn(facts.family.quotients, day);
    const hasPai = child.hasPai === true;
    // A composed tariff may ask the day, the child and the stage too.
    const isComposed = definitionOf(version).format === 2;
    const key = [version.id, slot.service, quotient, hasPai]
      .concat(isComposed ? [child.id, day, isLate] : [])
      .join("|");
    const found = known.get(key);
    if (found !== undefined) return found;
    const price = priceOrNull(version, slot.service, {
      quotient,
      isResident: facts.family.isResident,
      hasPai,
      level: child.class.level,
      birthDay: child.birthDay,
      day,
      isLate,
    });
    known.set(key, price);
    return price;
  };
}
