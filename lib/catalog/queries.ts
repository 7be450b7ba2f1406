import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";

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

/** Holidays of a zone and closures that touch a range of days (both included). */
export async function loadCalendar(zone: string, from: Day, to: Day, tx: Tx = db) {
  const years = await tx.schoolYear.findMany({
    where: { firstDay: { lte: fromDay(to) }, lastDay: { gte: fromDay(from) } },
    include: { periods: { where: { zone }, orderBy: { firstDayOff: "asc" } } },
  });
  const closures = await tx.closure.findMany({
    where: { day: { gte: fromDay(from), lte: fromDay(to) } },
    orderBy: { day: "asc" },
  });
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
    closures: closures.map(({ day, schoolId, activityId, reason }) => ({
      day: toDay(day),
      schoolId,
      activityId,
      reason,
    })),
  };
}
export type CalendarFacts = Awaited<ReturnType<typeof loadCalendar>>;
