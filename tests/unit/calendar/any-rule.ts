import { addDays, day } from "#lib/calendar/day.ts";
import type { DeadlineRule, Moment } from "#lib/calendar/deadline-rule.ts";
import type { DeadlineCalendar } from "#lib/calendar/moment.ts";
import fc from "#tests/support/fast-check.ts";

/** The holidays of zone B around 2026, and made-up ones elsewhere. */
export const CALENDAR: DeadlineCalendar = {
  years: [
    { firstDay: day("2025-09-01"), lastDay: day("2026-07-03") },
    { firstDay: day("2026-09-01"), lastDay: day("2027-07-02") },
  ],
  periods: [
    ["2026-04-11", "2026-04-26"],
    ["2026-05-15", "2026-05-16"],
    ["2026-07-04", "2026-08-31"],
    ["2026-10-17", "2026-11-01"],
    ["2026-12-19", "2027-01-03"],
    ["2027-02-20", "2027-03-07"],
    ["2027-04-17", "2027-05-02"],
    ["2027-05-07", "2027-05-08"],
    ["2027-07-03", "2027-08-31"],
  ].map(([from = "", to = ""]) => ({ firstDayOff: day(from), lastDayOff: day(to) })),
  schoolWeekdays: [1, 2, 4, 5],
  alsaceMoselle: false,
};

export const anyDay = fc
  .integer({ min: 0, max: 7_304 })
  .map((count) => addDays(day("2020-01-01"), count));

export const anyTime = fc.oneof(
  fc.constant("24:00"),
  fc
    .tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 }))
    .map(([hour, minute]) =>
      [hour, minute].map((value) => String(value).padStart(2, "0")).join(":"),
    ),
);

const weekday = fc.integer({ min: 1, max: 7 });

const anyMoment: fc.Arbitrary<Moment> = fc.oneof(
  fc.record({
    kind: fc.constant("weekly" as const),
    weeksBefore: fc.integer({ min: 1, max: 8 }),
    weekday,
    time: anyTime,
  }),
  fc.record(
    {
      kind: fc.constant("daysBefore" as const),
      days: fc.nat({ max: 30 }),
      time: anyTime,
      skip: fc.uniqueArray(weekday, { maxLength: 6 }),
      skipPublicHolidays: fc.boolean(),
      skipHolidays: fc.boolean(),
    },
    { requiredKeys: ["kind", "days", "time", "skip"] },
  ),
  fc.record({
    kind: fc.constant("hoursBefore" as const),
    hours: fc.integer({ min: 1, max: 400 }),
    before: anyTime,
  }),
  fc.record({
    kind: fc.constant("weekdayMap" as const),
    map: fc.constant([1, 2, 3, 4, 5, 6, 7]).chain((all) =>
      fc.tuple(
        ...all.map((target) =>
          fc.record({
            days: fc.constant<number[]>([target]),
            weekday,
            time: anyTime,
            weeksEarlier: fc.nat({ max: 4 }),
          }),
        ),
      ),
    ),
  }),
  fc.record({
    kind: fc.constant("dayOfMonth" as const),
    monthsBefore: fc.integer({ min: 1, max: 6 }),
    dayOfMonth: fc.integer({ min: 1, max: 31 }),
    time: anyTime,
  }),
  fc.record({
    kind: fc.constant("beforePeriod" as const),
    days: fc.integer({ min: 1, max: 90 }),
    time: anyTime,
  }),
);

/** Any rule that a town may write, options included. */
export const anyRule: fc.Arbitrary<DeadlineRule> = fc
  .tuple(
    anyMoment,
    fc.record(
      {
        holidays: fc.constantFrom("literal" as const, "lastSchoolDay" as const, "byHand" as const),
        publicHolidays: fc.constantFrom("keep" as const, "previousWorkingDay" as const),
        opens: anyMoment,
        late: anyMoment,
      },
      { requiredKeys: [] },
    ),
  )
  .map(([moment, options]) => ({ ...moment, ...options }));
