import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";

/** Every school year known, newest first, each with the holidays of a zone. */
export async function loadSchoolYears(zone: string) {
  const rows = await db.schoolYear.findMany({
    orderBy: { firstDay: "desc" },
    include: { periods: { where: { zone }, orderBy: { firstDayOff: "asc" } } },
  });
  return rows.map(({ id, name, firstDay, lastDay, periods }) => ({
    id,
    name,
    firstDay: toDay(firstDay),
    lastDay: toDay(lastDay),
    periods: periods.map((period) => ({
      name: period.name,
      firstDayOff: toDay(period.firstDayOff),
      lastDayOff: toDay(period.lastDayOff),
    })),
  }));
}
export type SchoolYearView = Awaited<ReturnType<typeof loadSchoolYears>>[number];

/** The year of today, or the next one; the latest when all are over. */
export async function currentYearOf(years: readonly SchoolYearView[]) {
  const today = parisDayOf(await now());
  return years.findLast(({ lastDay }) => lastDay >= today) ?? years[0] ?? null;
}
