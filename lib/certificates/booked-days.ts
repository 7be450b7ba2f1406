import { addDays, type Day, daysBetween, isDay } from "#lib/calendar/day.ts";
import { type Month, monthOf } from "#lib/calendar/month.ts";

/** What one certificate may tell of: a school year, and some days. */
const LONGEST = 366;

export type Period = { from: Day; to: Day };

export type PeriodFault = { field: "du" | "au"; message: string };

/** The period that was asked for, or what is wrong with it. Only days that are over are certified. */
export function readPeriod(
  { du, au }: { du: string; au: string },
  today: Day,
): { ok: true; period: Period } | { ok: false; faults: PeriodFault[] } {
  const faults: PeriodFault[] = [];
  if (!isDay(du)) faults.push({ field: "du", message: "Choisissez le premier jour." });
  if (!isDay(au)) faults.push({ field: "au", message: "Choisissez le dernier jour." });
  if (!isDay(du) || !isDay(au)) return { ok: false, faults };
  if (au >= today)
    faults.push({ field: "au", message: "Choisissez un dernier jour passé : hier au plus tard." });
  else if (du > au)
    faults.push({ field: "au", message: "Choisissez un dernier jour après le premier." });
  else if (daysBetween(du, au) >= LONGEST)
    faults.push({ field: "du", message: "Choisissez une période d’un an au plus." });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, period: { from: du, to: au } };
}

/** What is proposed first: from the first day of the school year to yesterday. */
export function usualPeriod(today: Day, yearFirstDay: Day | null): Period {
  const to = addDays(today, -1);
  const from = yearFirstDay !== null && yearFirstDay <= to ? yearFirstDay : addDays(to, -364);
  return daysBetween(from, to) < LONGEST ? { from, to } : { from: addDays(to, -364), to };
}

export type BookedDay = { day: Day; activity: string };
export type MonthLine = { month: Month; activity: string; days: number };

/** Days per month and activity, in order. Two slots of an activity on one day are one day. */
export function monthLines(booked: readonly BookedDay[]): MonthLine[] {
  const days = new Map<string, Set<Day>>();
  for (const { day, activity } of booked) {
    const key = `${monthOf(day)}/${activity}`;
    days.set(key, (days.get(key) ?? new Set()).add(day));
  }
  return [...days]
    .sort(([a], [b]) => a.localeCompare(b, "fr"))
    .map(([key, found]) => ({
      month: monthOf(`${key.slice(0, 7)}-01` as Day),
      activity: key.slice(8),
      days: found.size,
    }));
}

/** « 3 jours » */
export function daysInWords(count: number): string {
  return count === 1 ? "1 jour" : `${count} jours`;
}
