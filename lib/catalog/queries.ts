import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { calendarAround, type DeadlineFacts } from "#lib/calendar/deadline.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { later, nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import type { CalendarPeriod, SchoolYear } from "#lib/generated/prisma/client.ts";
import { town } from "./settings.ts";

/** Activities in the order of the catalog, with their slots, deadlines and required documents. */
export async function loadActivities(tx: Tx = db) {
  const rows = await tx.activity.findMany({
    orderBy: { position: "asc" },
    include: {
      slots: { orderBy: { position: "asc" } },
      deadlineRules: { orderBy: { validFrom: "asc" } },
      regie: { select: { id: true, code: true, name: true } },
      department: { select: { id: true, name: true, email: true, phone: true } },
    },
  });
  return rows.map((row) => ({
    ...row,
    deadlineRules: row.deadlineRules.map((rule) => ({ ...rule, validFrom: toDay(rule.validFrom) })),
  }));
}
export type ActivityRow = Awaited<ReturnType<typeof loadActivities>>[number];
export type SlotRow = ActivityRow["slots"][number];

/** All published versions of all tariffs, oldest first; which one counts is decided by lib/pricing. */
export async function loadTariffs(tx: Tx = db) {
  const rows = await tx.tariff.findMany({ orderBy: { validFrom: "asc" } });
  return rows.map((row) => ({ ...row, validFrom: toDay(row.validFrom) }));
}
export type TariffRow = Awaited<ReturnType<typeof loadTariffs>>[number];

/** The school year to enrol in: that of today, or the next one during the summer. Null when none is prepared. */
export async function enrolmentYear(tx: Tx = db) {
  const today = parisDayOf(await nowIn(tx));
  const row = await tx.schoolYear.findFirst({
    where: { lastDay: { gte: fromDay(today) } },
    orderBy: { firstDay: "asc" },
  });
  return row && { id: row.id, name: row.name, lastDay: toDay(row.lastDay) };
}

/** The school year of a day, or null between two years. */
export async function schoolYearOf(at: Day, tx: Tx = db) {
  const row = await tx.schoolYear.findFirst({
    where: { firstDay: { lte: fromDay(at) }, lastDay: { gte: fromDay(at) } },
  });
  return (
    row && {
      id: row.id,
      name: row.name,
      firstDay: toDay(row.firstDay),
      lastDay: toDay(row.lastDay),
    }
  );
}
export type SchoolYearRow = NonNullable<Awaited<ReturnType<typeof schoolYearOf>>>;

/**
 * Holidays of a zone and closures that touch a range of days (both included). `around`: the years and holidays where
 * the limits of those days may fall, the year before included.
 */
export async function loadCalendar(zone: string, from: Day, to: Day, tx: Tx = db) {
  const around = calendarAround(from, to);
  const known = await tx.schoolYear.findMany({
    where: { firstDay: { lte: fromDay(around.to) }, lastDay: { gte: fromDay(around.from) } },
    include: { periods: { where: { zone }, orderBy: { firstDayOff: "asc" } } },
    orderBy: { firstDay: "asc" },
  });
  const years = known.filter(
    ({ firstDay, lastDay }) => firstDay <= fromDay(to) && lastDay >= fromDay(from),
  );
  const closures = await tx.closure.findMany({
    where: { day: { gte: fromDay(from), lte: fromDay(to) }, reopenedAt: null },
    orderBy: { day: "asc" },
  });
  return {
    ...yearsAndPeriods(years),
    around: yearsAndPeriods(known),
    closures: closures.map(({ day, schoolId, classId, activityId, reason }) => ({
      day: toDay(day),
      schoolId,
      classId,
      activityId,
      reason,
    })),
  };
}
export type CalendarFacts = Awaited<ReturnType<typeof loadCalendar>>;

type YearWithPeriods = Pick<SchoolYear, "id" | "name" | "firstDay" | "lastDay"> & {
  periods: Pick<CalendarPeriod, "name" | "firstDayOff" | "lastDayOff">[];
};

function yearsAndPeriods(years: YearWithPeriods[]) {
  return {
    years: years.map(({ firstDay, lastDay, name, id }) => ({
      id,
      name,
      firstDay: toDay(firstDay),
      lastDay: toDay(lastDay),
    })),
    periods: years.flatMap(({ periods }) =>
      periods.map(({ name, firstDayOff, lastDayOff }) => ({
        name,
        firstDayOff: toDay(firstDayOff),
        lastDayOff: toDay(lastDayOff),
      })),
    ),
  };
}

/** What decides deadlines besides the rules: the calendar around the days judged, and the incidents that may touch them. */
export async function loadDeadlineFacts(
  { around }: Pick<CalendarFacts, "around">,
  now: Date,
  tx: Tx = db,
): Promise<Omit<DeadlineFacts, "now">> {
  const { alsaceMoselle, schoolWeekdays } = await town();
  const incidents = await tx.incident.findMany({
    where: { OR: [{ endedAt: null }, { endedAt: { gte: later(now, { days: -TOUCHED_DAYS }) } }] },
    select: { startedAt: true, endedAt: true },
    orderBy: { startedAt: "asc" },
  });
  return { calendar: { ...around, schoolWeekdays, alsaceMoselle }, incidents };
}

/** A limit moved by an older incident is long past. */
const TOUCHED_DAYS = 60;
