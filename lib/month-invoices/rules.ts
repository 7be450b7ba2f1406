import { addDays, type Day, isDay } from "#lib/calendar/day.ts";
import { addMonths, type Month, monthOf } from "#lib/calendar/month.ts";

/** How far back a month can still be chosen; what was not invoiced then goes with a later one. */
const MONTHS_BACK = 12;
const USUAL_DAYS = 30;
const LONGEST_DAYS = 366;

/** The months that are over, the last first: a month is invoiced once all of its days have passed. */
export function monthsOver(today: Day): Month[] {
  return Array.from({ length: MONTHS_BACK }, (_, index) => addMonths(monthOf(today), -1 - index));
}

/** What is proposed as the last day to pay. */
export function usualDueDay(today: Day): Day {
  return addDays(today, USUAL_DAYS);
}

export function isDueDay(text: string, today: Day): text is Day {
  return isDay(text) && text > today && text <= addDays(today, LONGEST_DAYS);
}

/** The last day to pay of a work that is done today: the one chosen, or the usual one where that is over by then. */
export function dueDayOf(chosen: Day, today: Day): Day {
  return isDueDay(chosen, today) ? chosen : usualDueDay(today);
}
