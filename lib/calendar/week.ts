import { addDays, type Day, dayFrom, daysBetween, parts, weekdayOf } from "./day.ts";

/** The Monday of a day's week; a week is known by its Monday. */
export function mondayOf(value: Day): Day {
  return addDays(value, 1 - weekdayOf(value));
}

/** ISO 8601: week 1 holds the year's first Thursday; the last days of December may be in week 1. */
export function isoWeekNumber(value: Day): number {
  const thursday = addDays(mondayOf(value), 3);
  const newYear = dayFrom(parts(thursday).year, 1, 1);
  return Math.floor(daysBetween(newYear, thursday) / 7) + 1;
}

/** « Semaine paire »: how shared custody alternates. */
export function isEvenIsoWeek(value: Day): boolean {
  return isoWeekNumber(value) % 2 === 0;
}
