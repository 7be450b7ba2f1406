import "server-only";
import { addDays, compareDays, type Day } from "#lib/calendar/day.ts";
import { eachMonth, type Month, monthOf } from "#lib/calendar/month.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import {
  enrolmentYear,
  loadActivities,
  loadCalendar,
  loadDeadlineFacts,
  schoolYearAfter,
} from "#lib/catalog/queries.ts";
import { townIn } from "#lib/catalog/settings.ts";
import { now } from "#lib/clock.ts";
import { buildMonth } from "./build-month.ts";
import { deadlinesOf } from "./limits.ts";
import { loadPlanningFacts } from "./load-facts.ts";
import { monthOfWeek, reachedDays } from "./month.ts";
import type { MonthView } from "./month-view.ts";
import { outsideText } from "./outside-month.ts";

/** A family's month, judged now. `version`: of its cart. */
export async function loadMonth(
  scope: { familyId: string; payerId: string },
  month: Month,
): Promise<{
  view: MonthView;
  version: number;
  savedAt: Date | null;
  /** First and last day of the whole cart. */
  extent: { first: Day | null; last: Day | null };
  isEnrolled: boolean;
  isUnchecked: boolean;
}> {
  const facts = await loadPlanningFacts({ ...scope, ...reachedDays(month) });
  return {
    view: buildMonth(facts, month),
    version: facts.cart?.version ?? FIRST_VERSION,
    savedAt: facts.cart?.updatedAt ?? null,
    extent: facts.cart?.extent ?? { first: null, last: null },
    isEnrolled: facts.enrolments.length > 0,
    isUnchecked: facts.uncheckedYear !== null,
  };
}

/** What the cart will have when the first choice makes it. */
const FIRST_VERSION = 1;

export type PlanningMonths = {
  /** Of the school year that is running, or that comes next; oldest first. */
  months: Month[];
  schoolYear: string;
};

/** The months that may be asked for; null when no school year is known. */
export async function planningMonths(): Promise<PlanningMonths | null> {
  const year = await enrolmentYear();
  return (
    year && {
      months: eachMonth(monthOf(year.firstDay), monthOf(year.lastDay)),
      schoolYear: year.name,
    }
  );
}

/** Why a month has no planning, in words; null when it is one of the months of the year. */
export async function outsideWords(month: Month): Promise<string | null> {
  const year = await enrolmentYear();
  if (!year || (monthOf(year.firstDay) <= month && month <= monthOf(year.lastDay))) return null;
  return outsideText(month, year, await schoolYearAfter(year.lastDay));
}

/** The months that may be asked for, with where the planning opens: the month of the first week that can still be changed. */
export async function openingMonths(): Promise<(PlanningMonths & { opening: Month }) | null> {
  const [known, year, at] = await Promise.all([planningMonths(), enrolmentYear(), now()]);
  if (!known || !year) return null;
  const { firstDay, lastDay } = year;
  const today = parisDayOf(at);
  const from = compareDays(today, firstDay) < 0 ? firstDay : today;
  const opening = monthOfWeek(await firstOpenWeek(from, lastDay, at));
  const { months } = known;
  return {
    ...known,
    opening: months.includes(opening) ? opening : (months.at(-1) ?? opening),
  };
}

/** The first week with school that an activity still lets change; the last one of the year when none does. */
async function firstOpenWeek(from: Day, lastDay: Day, at: Date): Promise<Day> {
  const activities = await loadActivities();
  const calendar = await loadCalendar((await townIn()).zone, from, lastDay);
  const facts = { now: at, ...(await loadDeadlineFacts(calendar, at)) };
  const deadlines = activities
    .filter(
      ({ closedAt, deadlineRules }) =>
        closedAt === null && deadlineRules.some(({ purpose }) => purpose === "booking"),
    )
    .map(({ deadlineRules }) => deadlinesOf(deadlineRules, facts));
  let monday = mondayOf(from);
  for (; addDays(monday, 7) <= lastDay; monday = addDays(monday, 7)) {
    const week = monday;
    const isOff = calendar.periods.some(
      ({ firstDayOff, lastDayOff }) => firstDayOff <= week && lastDayOff >= addDays(week, 4),
    );
    const isOpen = deadlines.some(({ booking }) => booking(week, null).open);
    if (isOpen && !isOff) return monday;
  }
  return monday;
}
