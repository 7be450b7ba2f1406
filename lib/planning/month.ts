import { addDays, type Day } from "#lib/calendar/day.ts";
import { addMonths, firstDayOf, type Month, monthOf } from "#lib/calendar/month.ts";
import { mondayOf } from "#lib/calendar/week.ts";

/**
 * The month in which a week is shown: the one of its Thursday, as in ISO 8601. Weeks are never cut in two at the
 * border of a month, and no day is shown twice.
 */
export function monthOfWeek(value: Day): Month {
  return monthOf(addDays(mondayOf(value), 3));
}

/** The Mondays of the weeks shown in a month: four or five. */
export function weeksOf(month: Month): Day[] {
  const mondays: Day[] = [];
  let monday = mondayOf(addDays(firstDayOf(month), 3));
  if (monthOfWeek(monday) !== month) monday = addDays(monday, -7);
  for (; monthOfWeek(monday) === month; monday = addDays(monday, 7)) mondays.push(monday);
  return mondays;
}

/** First and last day shown in a month, Monday to Sunday. */
export function shownDays(month: Month): { from: Day; to: Day } {
  const [first] = weeksOf(month);
  const [next] = weeksOf(addMonths(month, 1));
  if (!first || !next) throw new Error(`no week in ${month}`);
  return { from: first, to: addDays(next, -1) };
}
