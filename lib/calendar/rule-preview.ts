import { addDays, type Day } from "./day.ts";
import { limitsOf } from "./deadline.ts";
import type { DeadlineRule } from "./deadline-rule.ts";
import { dayAndMonth, longDay } from "./french.ts";
import { type DeadlineCalendar, periodOf } from "./moment.ts";
import { formatInstant, formatLimit, parisDayOf } from "./paris.ts";
import { publicHolidayOn } from "./public-holidays.ts";
import { anyOpen, type Running } from "./school-days.ts";

export type PreviewLine = {
  /** « lundi 7 décembre », « du lundi 7 au vendredi 11 décembre » */
  days: string;
  /** « mercredi 2 décembre à 23 h 59 » ; null: no limit is known, the day cannot be booked. */
  limit: string | null;
  lateFrom: string | null;
  opensAt: string | null;
  /** What deserves a second look: holidays, a public holiday, a date moved or written by hand. */
  note: string;
};

export type RuleFault = { day: Day; message: string };

/** The limits of coming days as families will read them; neighbours with the same limit share a line. */
export function previewRule(
  rule: DeadlineRule,
  days: readonly Day[],
  calendar: DeadlineCalendar,
): PreviewLine[] {
  const groups: { first: Day; last: Day; line: Omit<PreviewLine, "days"> }[] = [];
  for (const day of days) {
    const line = lineOf(rule, day, calendar);
    const before = groups.at(-1);
    if (before && JSON.stringify(before.line) === JSON.stringify(line)) before.last = day;
    else groups.push({ first: day, last: day, line });
  }
  return groups.map(({ first, last, line }) => ({ days: rangeInWords(first, last), ...line }));
}

/** What a rule leaves without an answer over coming days: refused before it is saved. */
export function ruleFaults(
  rule: DeadlineRule,
  days: readonly Day[],
  calendar: DeadlineCalendar,
): RuleFault[] {
  return days.flatMap((day) => {
    const limits = limitsOf(rule, day, calendar);
    if (!limits) {
      // Periods are opened one by one: a day that none holds yet is no fault.
      return rule.kind === "windows"
        ? []
        : [{ day, message: `Aucune limite n’est donnée pour ${longDay(day)}.` }];
    }
    if (limits.opensAt && limits.opensAt >= limits.until)
      return [{ day, message: `Pour ${longDay(day)}, l’ouverture vient après la limite.` }];
    const limitDay = parisDayOf(new Date(limits.until.getTime() - 1));
    const isBack = periodOf(limitDay, calendar) !== undefined && !periodOf(day, calendar);
    if (rule.holidays === "byHand" && limits.why !== "byHand" && isBack) {
      const message = `La limite de ${longDay(day)} tombe pendant les vacances : écrivez sa date.`;
      return [{ day, message }];
    }
    return [];
  });
}

function lineOf(
  rule: DeadlineRule,
  day: Day,
  calendar: DeadlineCalendar,
): Omit<PreviewLine, "days"> {
  const limits = limitsOf(rule, day, calendar);
  if (!limits) return { limit: null, lateFrom: null, opensAt: null, note: "pas encore ouvert" };
  const { until, lateFrom, opensAt, why } = limits;
  const limitDay = parisDayOf(new Date(until.getTime() - 1));
  return {
    limit: formatLimit(until),
    lateFrom: lateFrom && formatInstant(lateFrom),
    opensAt: opensAt && formatInstant(opensAt),
    note: noteOf(why, limitDay, calendar),
  };
}

function noteOf(why: string, limitDay: Day, calendar: DeadlineCalendar): string {
  switch (why) {
    case "byHand":
      return "date écrite à la main";
    case "lastSchoolDay":
      return "avancée au dernier jour d’école";
    case "previousWorkingDay":
      return "avancée au jour ouvré précédent";
    default: {
      const holiday = publicHolidayOn(limitDay, calendar);
      if (holiday) return `jour férié (${holiday})`;
      return periodOf(limitDay, calendar) ? "pendant les vacances" : "";
    }
  }
}

function rangeInWords(first: Day, last: Day): string {
  if (first === last) return longDay(first);
  const sameMonth = first.slice(0, 7) === last.slice(0, 7);
  const start = sameMonth ? Number(first.slice(8)) : dayAndMonth(first);
  return `du ${start} au ${dayAndMonth(last)}`;
}

/** The days of a range on which an activity may welcome somebody. */
export function daysToTry(
  from: Day,
  count: number,
  {
    slots,
    schoolWeekdays,
    calendar,
  }: {
    slots: readonly Running[];
    schoolWeekdays: readonly number[];
    calendar: DeadlineCalendar;
  },
): Day[] {
  const days: Day[] = [];
  const periods = calendar.periods.map((period) => ({ name: "", ...period }));
  const facts = { ...calendar, periods, schoolWeekdays, closures: [] };
  for (let step = 0; step < 400 && days.length < count; step += 1) {
    const day = addDays(from, step);
    if (anyOpen(day, slots, facts)) days.push(day);
  }
  return days;
}
