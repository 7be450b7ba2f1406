import { addDays, type Day, day } from "#lib/calendar/day.ts";
import type { DeadlineRule } from "#lib/calendar/deadline-rule.ts";
import type { DeadlineCalendar } from "#lib/calendar/moment.ts";

export const FIRST_DAY = day("2020-01-01");
export const LAST_DAY = day("2039-12-31");

const YEARS = Array.from({ length: 22 }, (_, index) => 2019 + index);
const on = (year: number, monthAndDay: string): Day => day(`${year}-${monthAndDay}`);

/** Twenty years of school with the usual four holidays, all of it made up. */
export const PRINTED_CALENDAR: DeadlineCalendar = {
  years: YEARS.map((year) => ({ firstDay: on(year, "09-01"), lastDay: on(year + 1, "07-04") })),
  periods: YEARS.flatMap((year) => [
    { firstDayOff: on(year, "10-19"), lastDayOff: on(year, "11-03") },
    { firstDayOff: on(year, "12-20"), lastDayOff: addDays(on(year + 1, "01-01"), 3) },
    { firstDayOff: on(year + 1, "02-15"), lastDayOff: on(year + 1, "03-02") },
    // Over the change to summer time in some years.
    { firstDayOff: on(year + 1, "03-25"), lastDayOff: on(year + 1, "04-10") },
    { firstDayOff: on(year + 1, "07-05"), lastDayOff: on(year + 1, "08-31") },
  ]),
  schoolWeekdays: [1, 2, 4, 5],
  alsaceMoselle: true,
};

/** A hundred days in four months have dates of their own; half of them open at an instant too. */
const WINDOWS = Array.from({ length: 60 }, (_, index) => {
  const from = addDays(FIRST_DAY, index * 122);
  return {
    from,
    to: addDays(from, 100),
    closes: { day: addDays(from, -9), time: "02:30" },
    ...(index % 2 === 0 ? { opens: { day: addDays(from, -40), time: "24:00" } } : {}),
  };
});

/** Lens first; then each other form of rule with its options: policies of holidays, two stages, openings, dates by hand. */
export const PRINTED_RULES: DeadlineRule[] = [
  { kind: "weekly", weeksBefore: 1, weekday: 3, time: "24:00" },
  { kind: "daysBefore", days: 2, time: "12:00", skip: [6, 7], skipPublicHolidays: true },
  { kind: "daysBefore", days: 5, time: "02:30", skip: [7], skipHolidays: true },
  { kind: "hoursBefore", hours: 72, before: "02:30" },
  {
    kind: "weekdayMap",
    map: [{ days: [1, 2, 3, 4, 5, 6, 7], weekday: 7, time: "02:30", weeksEarlier: 0 }],
    publicHolidays: "previousWorkingDay",
  },
  { kind: "dayOfMonth", monthsBefore: 1, dayOfMonth: 31, time: "24:00" },
  { kind: "beforePeriod", days: 21, time: "24:00" },
  { kind: "windows", windows: WINDOWS },
  {
    kind: "weekly",
    weeksBefore: 2,
    weekday: 7,
    time: "02:30",
    holidays: "lastSchoolDay",
    publicHolidays: "previousWorkingDay",
    opens: { kind: "dayOfMonth", monthsBefore: 2, dayOfMonth: 1, time: "00:00" },
    late: { kind: "daysBefore", days: 1, time: "24:00", skip: [6, 7] },
  },
  {
    kind: "weekly",
    weeksBefore: 1,
    weekday: 5,
    time: "12:00",
    holidays: "byHand",
    byHand: YEARS.slice(1).map((year) => ({
      from: on(year, "11-04"),
      to: on(year, "11-10"),
      day: on(year, "10-16"),
      time: "24:00",
    })),
  },
];
