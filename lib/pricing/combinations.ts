import { addDays, type Day, isDay, weekdayOf } from "#lib/calendar/day.ts";
import { BOUND_KEYS, type Bounds } from "./bounds.ts";
import { type EventFacts, listOf } from "./condition.ts";
import type { Amount } from "./tariff-amounts.ts";
import type { Condition, ServiceRule, Version } from "./tariff-file.ts";

/** Every kind of event that the conditions of a service tell apart, the quotient set aside. Null: too many to try. */
export function combinationsOf(
  service: ServiceRule,
  version: Version,
  conditions: readonly Condition[],
): EventFacts[] | null {
  const axes = axesOf(service, version, conditions);
  const size = axes.reduce((all, axis) => all * axis.length, 1);
  if (size > 4_000) return null;
  let found: Partial<EventFacts>[] = [{}];
  for (const axis of axes)
    found = found.flatMap((known) => axis.map((part) => ({ ...known, ...part })));
  return found
    .map((part) => ({ ...PLAIN, day: version.from as Day, ...part }))
    .filter(({ rank, children }) => rank === null || rank <= children)
    .map((facts) => ({ ...facts, weekday: facts.weekday || weekdayOf(facts.day) }));
}

const PLAIN: Omit<EventFacts, "day"> = {
  weekday: 0,
  resident: true,
  level: null,
  category: null,
  pai: false,
  subscribed: false,
  subscriptions: new Set(),
  options: new Set(),
  quotient: null,
  rank: 1,
  children: 20,
  age: null,
  enrolledLate: false,
  booking: "onTime",
  presence: "present",
  reason: null,
  slot: null,
  band: null,
  period: null,
  arrival: null,
  departure: null,
  minutes: null,
};

type Axis = Partial<EventFacts>[];

/** The values to try of something that a condition asks about; nothing when none does. */
function axis<T>(
  isAsked: boolean,
  values: readonly T[],
  make: (value: T) => Partial<EventFacts>,
): Axis[] {
  return isAsked ? [values.map(make)] : [];
}

function axesOf(service: ServiceRule, version: Version, conditions: readonly Condition[]): Axis[] {
  const asked = <K extends keyof Condition>(key: K) =>
    conditions.flatMap((condition) => {
      const value = condition[key];
      return value === undefined ? [] : [value];
    });
  const lists = (key: "category" | "reason" | "slot" | "option" | "period") => [
    ...new Set(asked(key).flatMap((value) => listOf(value as string | string[]))),
  ];
  const subscribed = asked("subscribed");
  const subscriptions = [
    ...new Set(subscribed.flatMap((value) => (typeof value === "boolean" ? [] : listOf(value)))),
  ];
  const both = [true, false];
  const bands = Object.keys(service.bands ?? {});
  const dates = asked("dates").flatMap((range) => datesAround(range, version.from));
  return [
    axis(asked("resident").length > 0, both, (resident) => ({ resident })),
    axis(asked("pai").length > 0, both, (pai) => ({ pai })),
    axis(subscribed.includes(true) || subscribed.includes(false), both, (value) => ({
      subscribed: value,
    })),
    axis(subscriptions.length > 0, optionSets(subscriptions), (names) => ({
      subscriptions: names,
    })),
    axis(asked("enrolledLate").length > 0, both, (enrolledLate) => ({ enrolledLate })),
    axis(asked("level").length > 0, ["nursery", "elementary"], (level) => ({ level })),
    axis(asked("booking").length > 0, ["onTime", "late", "none"], (booking) => ({ booking })),
    axis(asked("presence").length > 0, ["present", "absent", "justified"], (presence) => ({
      presence,
    })),
    axis(asked("category").length > 0, [null, ...lists("category")], (category) => ({ category })),
    axis(asked("reason").length > 0, [null, ...lists("reason")], (reason) => ({ reason })),
    axis(asked("slot").length > 0, [...lists("slot")], (slot) => ({ slot })),
    axis(asked("option").length > 0, optionSets(lists("option")), (options) => ({ options })),
    axis(asked("period").length > 0, [null, ...lists("period")], (period) => ({ period })),
    axis(bands.length > 0, bands, (band) => ({ band })),
    axis(asked("weekday").length > 0, weekdaysToTry(asked("weekday")), (weekday) => ({ weekday })),
    axis(dates.length > 0, [...new Set([version.from as Day, ...dates])], (day) => ({ day })),
    axis(asked("rank").length > 0, aroundAll(asked("rank"), 1), (rank) => ({ rank })),
    axis(asked("children").length > 0, aroundAll(asked("children"), 1), (children) => ({
      children,
    })),
    axis(asked("age").length > 0, aroundAll(asked("age"), 0), (age) => ({ age })),
    axis(asked("minutes").length > 0, aroundAll(asked("minutes"), 1), (minutes) => ({ minutes })),
    axis(asked("arrival").length > 0, clocksAround(asked("arrival")), (arrival) => ({ arrival })),
    axis(asked("departure").length > 0, clocksAround(asked("departure")), (departure) => ({
      departure,
    })),
  ].flat();
}

/** Those of school, and those that the conditions name: nobody prices a Sunday without saying so. */
function weekdaysToTry(named: readonly NonNullable<Condition["weekday"]>[]): number[] {
  return [...new Set<number>([1, 2, 3, 4, 5, ...named.flatMap((value) => listOf(value))])].sort();
}

function optionSets(names: readonly string[]): Set<string>[] {
  return [new Set(), ...names.map((name) => new Set([name])), new Set(names)];
}

function aroundAll(ranges: readonly Bounds<number>[], least: number): number[] {
  const ends = ranges.flatMap((range) => BOUND_KEYS.map((key) => range[key]));
  const values = ends.flatMap((end) => (end === undefined ? [] : [end - 1, end, end + 1]));
  return [...new Set([least, ...values])].filter((value) => value >= least).sort((a, b) => a - b);
}

function clocksAround(ranges: readonly Bounds<string>[]): string[] {
  const ends = ranges.flatMap((range) => BOUND_KEYS.map((key) => range[key]));
  const values = ends.flatMap((end) => {
    if (end === undefined) return [];
    const at = Number(end.slice(0, 2)) * 60 + Number(end.slice(3));
    return [at - 1, at, at + 1].filter((minute) => minute >= 0 && minute < 1_440).map(clockText);
  });
  return [...new Set(["00:00", ...values])].sort();
}

function clockText(minute: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function datesAround(range: Bounds<string>, from: string): Day[] {
  return BOUND_KEYS.flatMap((key) => {
    const end = range[key];
    if (end === undefined) return [];
    if (end.length === 2)
      return [from, addDays(from as Day, 31)].flatMap((month) => around(month.slice(0, 8) + end));
    const year = from.slice(5) <= end ? from.slice(0, 4) : String(Number(from.slice(0, 4)) + 1);
    const text = end.length === 5 ? `${year}-${end}` : end;
    return around(text);
  }).filter((value) => value >= from);
}

function around(text: string): Day[] {
  return isDay(text) ? [addDays(text, -1), text, addDays(text, 1)] : [];
}

/** The whole quotients at which a price may change: the ends of brackets and conditions, and one on each side. */
export function quotientsToTry(
  amounts: readonly Amount[],
  conditions: readonly Condition[],
): number[] {
  const ends = [
    ...amounts.flatMap((amount) =>
      typeof amount === "object" && "brackets" in amount
        ? amount.brackets.flatMap((bracket) => BOUND_KEYS.map((key) => bracket[key]))
        : [],
    ),
    ...conditions.flatMap(({ quotient }) =>
      typeof quotient === "object" ? BOUND_KEYS.map((key) => quotient[key]) : [],
    ),
  ];
  const around = ends.flatMap((end) => (end === undefined ? [] : [end - 1, end, end + 1]));
  const top = Math.max(0, ...around);
  return [...new Set([0, ...around, top + 1, top + 5_000])]
    .filter((value) => value >= 0)
    .sort((a, b) => a - b);
}
