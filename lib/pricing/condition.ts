import type { Day } from "#lib/calendar/day.ts";
import { type Bounds, isWithin } from "./bounds.ts";
import type { Condition } from "./tariff-file.ts";

/** Everything that a condition may ask about one event. Null: unknown, and no condition on it holds. */
export type EventFacts = {
  day: Day;
  weekday: number;
  resident: boolean;
  level: string | null;
  category: string | null;
  pai: boolean;
  subscribed: boolean;
  /** The services that the child subscribes to. */
  subscriptions: ReadonlySet<string>;
  options: ReadonlySet<string>;
  quotient: number | null;
  rank: number | null;
  children: number;
  age: number | null;
  enrolledLate: boolean;
  booking: string;
  presence: string;
  reason: string | null;
  slot: string | null;
  band: string | null;
  period: string | null;
  arrival: string | null;
  departure: string | null;
  minutes: number | null;
};

/** Whether an event meets a condition: each of its parts holds. No condition: always. */
export function meets(condition: Condition | undefined, facts: EventFacts): boolean {
  if (!condition) return true;
  const { resident, pai, subscribed, enrolledLate, quotient, option } = condition;
  return (
    (resident === undefined || resident === facts.resident) &&
    (pai === undefined || pai === facts.pai) &&
    meetsSubscription(subscribed, facts) &&
    (enrolledLate === undefined || enrolledLate === facts.enrolledLate) &&
    (option === undefined || listOf(option).some((name) => facts.options.has(name))) &&
    isOneOf(condition.level, facts.level) &&
    isOneOf(condition.category, facts.category) &&
    isOneOf(condition.booking, facts.booking) &&
    isOneOf(condition.presence, facts.presence) &&
    isOneOf(condition.reason, facts.reason) &&
    isOneOf(condition.slot, facts.slot) &&
    isOneOf(condition.band, facts.band) &&
    isOneOf(condition.period, facts.period) &&
    isOneOf(condition.weekday, facts.weekday) &&
    meetsQuotient(quotient, facts.quotient) &&
    isInside(condition.rank, facts.rank) &&
    isInside(condition.children, facts.children) &&
    isInside(condition.age, facts.age) &&
    isInside(condition.arrival, facts.arrival) &&
    isInside(condition.departure, facts.departure) &&
    isInside(condition.minutes, facts.minutes) &&
    (condition.dates === undefined || isWithinDates(facts.day, condition.dates))
  );
}

export function listOf<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T];
}

function isOneOf<T>(wanted: T | readonly T[] | undefined, value: T | null): boolean {
  return wanted === undefined || (value !== null && listOf(wanted).includes(value));
}

function isInside<T extends number | string>(range: Bounds<T> | undefined, value: T | null) {
  return range === undefined || (value !== null && isWithin(value, range));
}

function meetsSubscription(wanted: Condition["subscribed"], facts: EventFacts): boolean {
  if (wanted === undefined) return true;
  if (typeof wanted === "boolean") return wanted === facts.subscribed;
  return listOf(wanted).some((name) => facts.subscriptions.has(name));
}

function meetsQuotient(wanted: Condition["quotient"], quotient: number | null): boolean {
  if (wanted === undefined) return true;
  if (wanted === "missing") return quotient === null;
  if (wanted === "known") return quotient !== null;
  return quotient !== null && isWithin(quotient, wanted);
}

/**
 * Each end is a day, a month and day of every year, or a day of every month; « 09-01 to 06-30 » goes over the new
 * year, « 25 to 05 » over the end of the month.
 */
export function isWithinDates(value: Day, range: Bounds<string>): boolean {
  const low = range.from ?? range.above;
  const high = range.upTo ?? range.below;
  const at = (end: string) => value.slice(value.length - end.length);
  const isAfter = low === undefined || (range.from === undefined ? at(low) > low : at(low) >= low);
  const isBefore =
    high === undefined || (range.upTo === undefined ? at(high) < high : at(high) <= high);
  const wraps =
    low !== undefined &&
    high !== undefined &&
    low.length === high.length &&
    low.length < value.length &&
    low > high;
  return wraps ? isAfter || isBefore : isAfter && isBefore;
}
