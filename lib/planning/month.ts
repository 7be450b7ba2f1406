import { addDays, type Day } from "#lib/calendar/day.ts";
import { daysOfMonth, firstDayOf, lastDayOf, type Month, monthOf } from "#lib/calendar/month.ts";
import { mondayOf } from "#lib/calendar/week.ts";

/** The month that shows the most of a week: the one of its Thursday, as in ISO 8601. The planning opens on it. */
export function monthOfWeek(value: Day): Month {
  return monthOf(addDays(mondayOf(value), 3));
}

/**
 * The Mondays of the weeks that have a day in a month, four to six. A week across the border of two months is in
 * both, each showing its own days: no day is shown twice.
 */
export function weeksOf(month: Month): Day[] {
  return [...new Set(daysOfMonth(month).map(mondayOf))];
}

/** First and last day of those weeks, Monday to Sunday: what gestures on a whole week may reach. */
export function reachedDays(month: Month): { from: Day; to: Day } {
  return { from: mondayOf(firstDayOf(month)), to: addDays(mondayOf(lastDayOf(month)), 6) };
}
