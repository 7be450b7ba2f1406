import { type Day, eachDay, weekdayOf } from "./day.ts";
import { monthWithYear } from "./french.ts";
import { eachMonth, firstDayOf, lastDayOf, type Month, monthOf } from "./month.ts";
import { publicHolidayOn } from "./public-holidays.ts";

export type YearDayKind =
  | "school"
  | "weekend"
  | "noSchool"
  | "holiday"
  | "publicHoliday"
  | "closure";

export type YearDay = {
  day: Day;
  kind: YearDayKind;
  /** What is said of it, in words; empty for a usual day of school. */
  title: string;
};

export type YearMonth = {
  month: Month;
  title: string;
  /** Empty places before the first of the month, Monday first. */
  offset: number;
  days: YearDay[];
  /** What the month holds, in words. */
  notes: string[];
};

export type YearFacts = {
  firstDay: Day;
  lastDay: Day;
  periods: readonly { name: string; firstDayOff: Day; lastDayOff: Day }[];
  closures: readonly { day: Day; reason: string; place: string }[];
  schoolWeekdays: readonly number[];
  alsaceMoselle: boolean;
};

/** A school year, month by month, September to August. */
export function yearView(facts: YearFacts): YearMonth[] {
  return eachMonth(monthOf(facts.firstDay), monthOf(facts.lastDay)).map((month) => {
    const first = firstDayOf(month);
    const days = eachDay(first, lastDayOf(month)).map((day) => yearDay(day, facts));
    const notes = [...new Set(days.map(({ title }) => title).filter(Boolean))];
    return { month, title: monthWithYear(month), offset: weekdayOf(first) - 1, days, notes };
  });
}

function yearDay(day: Day, facts: YearFacts): YearDay {
  const publicHoliday = publicHolidayOn(day, facts);
  if (publicHoliday) return { day, kind: "publicHoliday", title: publicHoliday };
  const period = facts.periods.find(
    ({ firstDayOff, lastDayOff }) => firstDayOff <= day && day <= lastDayOff,
  );
  if (period) return { day, kind: "holiday", title: period.name };
  if (day < facts.firstDay || day > facts.lastDay) return { day, kind: "noSchool", title: "" };
  const closed = facts.closures.find((closure) => closure.day === day);
  if (closed) return { day, kind: "closure", title: `${closed.reason} (${closed.place})` };
  if (weekdayOf(day) >= 6) return { day, kind: "weekend", title: "" };
  const hasClass = facts.schoolWeekdays.includes(weekdayOf(day));
  return { day, kind: hasClass ? "school" : "noSchool", title: "" };
}

/** How many days of school a month has. */
export function schoolDaysIn({ days }: YearMonth): number {
  return days.filter(({ kind }) => kind === "school").length;
}
