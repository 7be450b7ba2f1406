import type { DeadlineRule } from "#lib/calendar/deadline-rule.ts";

/** Lens first; then one rule of each other form, over public holidays and changes of the clock. */
export const PRINTED_RULES: DeadlineRule[] = [
  { kind: "weekly", weeksBefore: 1, weekday: 3, time: "24:00" },
  { kind: "daysBefore", days: 2, time: "12:00", skip: [6, 7], skipPublicHolidays: true },
  { kind: "hoursBefore", hours: 72, before: "02:30" },
  {
    kind: "weekdayMap",
    map: [{ days: [1, 2, 3, 4, 5, 6, 7], weekday: 7, time: "02:30", weeksEarlier: 0 }],
    publicHolidays: "previousWorkingDay",
  },
  { kind: "dayOfMonth", monthsBefore: 1, dayOfMonth: 31, time: "24:00" },
];
