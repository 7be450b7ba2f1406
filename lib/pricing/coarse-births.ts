import { addDays, type Day, day } from "#lib/calendar/day.ts";
import { type Bounds, boundsSchema, isWithin } from "./bounds.ts";
import type { StoredTariff } from "./tariff.ts";
import { count } from "./tariff-amounts.ts";

/** A day that was priced with a date of birth, under a tariff with these ages. */
export type PricedAge = { birthDay: Day; day: Day; ages: readonly Bounds<number>[] };

const ages = boundsSchema(count);

/** Every range of ages that a tariff asks for, wherever it does. */
export function agesOf(definition: StoredTariff): Bounds<number>[] {
  return definition.format === 2 ? agesIn(definition) : [];
}

function agesIn(part: unknown): Bounds<number>[] {
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => {
    const range = key === "age" ? ages.safeParse(value) : null;
    return range?.success ? [range.data] : agesIn(value);
  });
}

/**
 * For each date of birth of a family, the earliest of the same year with which nothing priced would change: every age
 * that a tariff asks for holds as before on every day, and the dates stay in their order, equal ones equal. Done twice
 * gives the same.
 */
export function coarseBirths(dates: Iterable<Day>, priced: readonly PricedAge[]): Map<Day, Day> {
  const floors = floorsOf(priced);
  const coarse = new Map<Day, Day>();
  let last: Day | null = null;
  for (const date of [...new Set(dates)].sort()) {
    const floor = floors.get(date) ?? "";
    let found = day(`${date.slice(0, 4)}-01-01`);
    if (last !== null && last >= found) found = addDays(last, 1);
    while (found.slice(5) <= floor) found = addDays(found, 1);
    coarse.set(date, found);
    last = found;
  }
  return coarse;
}

/** The last day of the year, for each date of birth, on which the child must not be a year older yet. */
function floorsOf(priced: readonly PricedAge[]): Map<Day, string> {
  const floors = new Map<Day, string>();
  for (const { birthDay, day: on, ages: asked } of priced) {
    const [anniversary, target] = [birthDay.slice(5), on.slice(5)];
    if (target >= anniversary || target <= (floors.get(birthDay) ?? "")) continue;
    const turning = Number(on.slice(0, 4)) - Number(birthDay.slice(0, 4));
    const matters = asked.some(
      (range) => isWithin(turning, range) !== isWithin(turning - 1, range),
    );
    if (matters) floors.set(birthDay, target);
  }
  return floors;
}
