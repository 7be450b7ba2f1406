import { addDays, type Day } from "#lib/calendar/day.ts";
import { dateWithYear, monthWithYear } from "#lib/calendar/french.ts";
import { type Month, monthOf } from "#lib/calendar/month.ts";

type SchoolYear = { name: string; firstDay: Day; lastDay: Day };

/**
 * Why a month has no planning, and from when it has: the planning is that of the year that is running, then of the
 * next one (enrolmentYear). `next`: the year after it, if the town has prepared it.
 */
export function outsideText(month: Month, year: SchoolYear, next: SchoolYear | null): string {
  if (month < monthOf(year.firstDay))
    return `Ce mois vient avant l’année scolaire ${year.name}. Elle commence le ${dateWithYear(year.firstDay)}.`;
  if (next && month < monthOf(next.firstDay))
    return `Pas d’école ce mois-ci. L’année ${next.name} commence le ${dateWithYear(next.firstDay)}.`;
  const of = /^[ao]/.test(monthWithYear(month)) ? "d’" : "de ";
  if (next && month <= monthOf(next.lastDay))
    return `Le planning ${of}${monthWithYear(month)} ouvrira le ${dateWithYear(addDays(year.lastDay, 1))}.`;
  return `Le planning ${of}${monthWithYear(month)} n’est pas encore ouvert. La mairie n’a pas encore préparé cette année scolaire.`;
}
