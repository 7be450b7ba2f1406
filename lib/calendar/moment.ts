import { addDays, compareDays, type Day, daysBetween, weekdayOf } from "./day.ts";
import type { DeadlineRule, Moment } from "./deadline-rule.ts";
import { addMonths, firstDayOf, lastDayOf, monthOf } from "./month.ts";
import { publicHolidayOn } from "./public-holidays.ts";
import { mondayOf } from "./week.ts";

/** What rules need to know of the calendar: one for the whole town, so that a limit is the same for everybody. */
export type DeadlineCalendar = {
  years: readonly { firstDay: Day; lastDay: Day }[];
  periods: readonly { firstDayOff: Day; lastDayOff: Day }[];
  /** Weekdays with class in the town. */
  schoolWeekdays: readonly number[];
  alsaceMoselle: boolean;
};

export const NO_CALENDAR: DeadlineCalendar = {
  years: [],
  periods: [],
  schoolWeekdays: [1, 2, 4, 5],
  alsaceMoselle: false,
};

/** A day and a wall-clock time of Paris, « 24:00 » for its end. */
export type Placed = { day: Day; time: string };

/** Where a limit comes from: the rule itself, a date written by hand, or a day moved by a policy. */
export type Why = "rule" | "byHand" | "lastSchoolDay" | "previousWorkingDay";

/** The day and time of a moment for a target; null when it says nothing of that day. */
export function placeMoment(
  moment: Moment,
  target: Day,
  calendar: DeadlineCalendar,
): Placed | null {
  switch (moment.kind) {
    case "weekly":
      return {
        day: addDays(mondayOf(target), moment.weekday - 1 - 7 * moment.weeksBefore),
        time: moment.time,
      };
    case "daysBefore":
      return { day: countBack(moment, target, calendar), time: moment.time };
    case "hoursBefore":
      return hoursBack(target, moment.before, moment.hours);
    case "weekdayMap": {
      const entry = moment.map.find(({ days }) => days.includes(weekdayOf(target)));
      if (!entry) return null;
      const back = (weekdayOf(target) - entry.weekday + 7) % 7 || 7;
      return { day: addDays(target, -back - 7 * entry.weeksEarlier), time: entry.time };
    }
    case "dayOfMonth": {
      const month = firstDayOf(addMonths(monthOf(target), -moment.monthsBefore));
      const last = lastDayOf(monthOf(month));
      const day = addDays(month, moment.dayOfMonth - 1);
      return { day: compareDays(day, last) < 0 ? day : last, time: moment.time };
    }
    case "beforePeriod": {
      const start = startOfRun(target, calendar);
      return start && { day: addDays(start, -moment.days), time: moment.time };
    }
  }
}

/** Moves a limit as the town's policies say. Only ever to an earlier day. */
export function addPolicies(
  rule: Pick<DeadlineRule, "holidays" | "publicHolidays">,
  placed: Placed,
  target: Day,
  calendar: DeadlineCalendar,
): Placed & { why: Why } {
  let { day } = placed;
  let why: Why = "rule";
  if (rule.publicHolidays === "previousWorkingDay" && publicHolidayOn(day, calendar)) {
    day = previousWorkingDay(day, calendar);
    why = "previousWorkingDay";
  }
  if (rule.holidays === "lastSchoolDay") {
    const period = periodOf(day, calendar);
    if (period && period.lastDayOff < target) {
      day = lastSchoolDayBefore(period.firstDayOff, calendar);
      why = "lastSchoolDay";
    }
  }
  return { day, time: placed.time, why };
}

/** Holidays that hold a day. */
export function periodOf(day: Day, { periods }: DeadlineCalendar) {
  return periods.find(({ firstDayOff, lastDayOff }) => firstDayOff <= day && day <= lastDayOff);
}

function countBack(
  moment: Extract<Moment, { kind: "daysBefore" }>,
  target: Day,
  calendar: DeadlineCalendar,
): Day {
  let day = target;
  // A calendar without one school day cannot hold us: holidays are left out for a year at most.
  for (let left = moment.days, tries = 366; left > 0; tries -= 1) {
    day = addDays(day, -1);
    if (tries <= 0 || isCounted(moment, day, calendar)) left -= 1;
  }
  return day;
}

function isCounted(
  { skip, skipPublicHolidays, skipHolidays }: Extract<Moment, { kind: "daysBefore" }>,
  day: Day,
  calendar: DeadlineCalendar,
): boolean {
  if (skip.includes(weekdayOf(day))) return false;
  if (skipHolidays && periodOf(day, calendar)) return false;
  return !(skipPublicHolidays && publicHolidayOn(day, calendar));
}

/** On the wall clock: 72 h before Monday 08:00 is Friday 08:00, whatever the clock does meanwhile. */
function hoursBack(target: Day, before: string, hours: number): Placed {
  const [hour = 0, minute = 0] = before.split(":").map(Number);
  const minutes = hour * 60 + minute - hours * 60;
  const days = Math.floor(minutes / 1_440);
  const rest = minutes - days * 1_440;
  const text = [Math.floor(rest / 60), rest % 60]
    .map((value) => String(value).padStart(2, "0"))
    .join(":");
  const day = addDays(target, days);
  // The start of a day is said as the end of the one before.
  return text === "00:00" ? { day: addDays(day, -1), time: "24:00" } : { day, time: text };
}

/** First day of the holidays that hold a day, or of the weeks of school since the last holidays. */
function startOfRun(target: Day, calendar: DeadlineCalendar): Day | null {
  const period = periodOf(target, calendar);
  if (period) return period.firstDayOff;
  const year = calendar.years.find(
    ({ firstDay, lastDay }) => firstDay <= target && target <= lastDay,
  );
  const starts = calendar.periods
    // A bridge of two days is no holidays.
    .filter(
      ({ firstDayOff, lastDayOff }) =>
        lastDayOff < target && daysBetween(firstDayOff, lastDayOff) >= 4,
    )
    .map(({ lastDayOff }) => addDays(lastDayOff, 1));
  if (year) starts.push(year.firstDay);
  return starts.length === 0 ? null : (starts.toSorted(compareDays).at(-1) ?? null);
}

function previousWorkingDay(from: Day, calendar: DeadlineCalendar): Day {
  let day = addDays(from, -1);
  while (weekdayOf(day) >= 6 || publicHolidayOn(day, calendar)) day = addDays(day, -1);
  return day;
}

/** The last day with class before holidays. Looks back two months at most. */
function lastSchoolDayBefore(firstDayOff: Day, calendar: DeadlineCalendar): Day {
  for (let back = 1; back <= 62; back += 1) {
    const day = addDays(firstDayOff, -back);
    const hasClass =
      calendar.schoolWeekdays.includes(weekdayOf(day)) &&
      !periodOf(day, calendar) &&
      !publicHolidayOn(day, calendar);
    if (hasClass) return day;
  }
  return addDays(firstDayOff, -1);
}
