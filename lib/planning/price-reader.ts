import type { Day } from "#lib/calendar/day.ts";
import { enrolledSiblings } from "#lib/pricing/enrolled-siblings.ts";
import {
  definitionOf,
  type PriceFacts,
  type PriceLine,
  priceOrNull,
  quotientOn,
  type Sibling,
  tariffInForce,
} from "#lib/pricing/price.ts";
import type { PlanningFacts } from "./load-facts.ts";

type Child = PlanningFacts["family"]["children"][number];
type Slot = PlanningFacts["activities"][number]["slots"][number];

/** How a day is booked, as tariffs ask it: in time, late, or not at all though the child came. */
export type Stage = "onTime" | "late" | "none";

/** Prices repeat over a month: each distinct one is computed once. */
export function priceReader(facts: PlanningFacts) {
  const known = new Map<string, PriceLine | null>();
  const versions = new Map<string, ReturnType<typeof tariffInForce>>();
  const quotients = new Map<Day, ReturnType<typeof quotientOn>>();
  return (child: Child, slot: Slot, day: Day, stage: Stage): PriceLine | null => {
    const version = kept(versions, `${slot.tariffCode}|${day}`, () =>
      tariffInForce(facts.tariffs, slot.tariffCode, day, facts.now),
    );
    if (!version) return null;
    const quotient = kept(quotients, day, () => quotientOn(facts.family.quotients, day));
    const hasPai = child.hasPai === true;
    // A composed tariff may ask the day, the child and the stage too.
    const isComposed = definitionOf(version).format === 2;
    const key = [version.id, slot.service, quotient, hasPai]
      .concat(isComposed ? [child.id, slot.id, day, stage] : [])
      .join("|");
    const found = known.get(key);
    if (found !== undefined) return found;
    const price = priceOrNull(version, slot.service, priceFacts(facts, child, slot, day, stage));
    known.set(key, price);
    return price;
  };
}

function kept<Key, Value>(known: Map<Key, Value>, key: Key, read: () => Value): Value {
  const before = known.get(key);
  if (before !== undefined || known.has(key)) return before as Value;
  const value = read();
  known.set(key, value);
  return value;
}

/** What a booking made now is priced with. */
export function priceFacts(
  facts: PlanningFacts,
  child: Child,
  slot: Slot,
  day: Day,
  stage: Stage,
): PriceFacts {
  return {
    quotient: quotientOn(facts.family.quotients, day),
    isResident: facts.family.isResident,
    hasPai: child.hasPai === true,
    level: child.class.level,
    birthDay: child.birthDay,
    day,
    isLate: stage === "late",
    ...(stage === "none" ? { isUnbooked: true } : {}),
    slot: slot.code,
    childId: child.id,
    siblings: siblingsOn(facts, day),
  };
}

/** The family's children with the services that they are enrolled in that day's school year. */
function siblingsOn(facts: PlanningFacts, day: Day): Sibling[] {
  const year = facts.calendar.years.find(
    ({ firstDay, lastDay }) => firstDay <= day && day <= lastDay,
  );
  const enrolled = facts.enrolments
    .filter(({ schoolYearId }) => schoolYearId === year?.id)
    .map(({ childId, activityId }) => ({
      childId,
      slots: facts.catalog.find(({ id }) => id === activityId)?.slots ?? [],
    }));
  return enrolledSiblings(facts.family.children, enrolled);
}
