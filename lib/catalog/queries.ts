import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { calendarAround, type DeadlineFacts } from "#lib/calendar/deadline.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { later, nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import { sharedByTown } from "#lib/db/shared.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { townIn } from "./settings.ts";

/** Activities in the order of the catalog, with their slots, deadlines and required documents. */
export function loadActivities(tx: Tx = db) {
  return readActivities(tx);
}

const readActivities = sharedByTown(async (tx) => {
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
});
export type ActivityRow = Awaited<ReturnType<typeof loadActivities>>[number];
export type SlotRow = ActivityRow["slots"][number];

/** All published versions of all tariffs, oldest first; which one counts is decided by lib/pricing. */
export function loadTariffs(tx: Tx = db) {
  return readTariffs(tx);
}
export type TariffRow = Awaited<ReturnType<typeof loadTariffs>>[number];

const readTariffs = sharedByTown(async (tx) => {
  const rows = await tx.tariff.findMany({ orderBy: { validFrom: "asc" } });
  return rows.map((row) => ({ ...row, validFrom: toDay(row.validFrom) }));
});

/** How many children a school takes in a slot on a usual day. */
export const loadUsualPlaces = sharedByTown((tx) => tx.slotPlaces.findMany());

/** All school years, oldest first, with the holidays of every zone. */
const readYears = sharedByTown(async (tx) => {
  const rows = await tx.schoolYear.findMany({
    orderBy: { firstDay: "asc" },
    include: { periods: { orderBy: { firstDayOff: "asc" } } },
  });
  return rows.map(({ id, name, firstDay, lastDay, periods }) => ({
    year: { id, name, firstDay: toDay(firstDay), lastDay: toDay(lastDay) },
    periods: periods.map((period) => ({
      zone: period.zone,
      name: period.name,
      firstDayOff: toDay(period.firstDayOff),
      lastDayOff: toDay(period.lastDayOff),
    })),
  }));
});

const readClosures = sharedByTown(async (tx) => {
  const rows = await tx.closure.findMany({
    where: { reopenedAt: null },
    orderBy: { day: "asc" },
    select: { day: true, schoolId: true, classId: true, activityId: true, reason: true },
  });
  return rows.map((row) => ({ ...row, day: toDay(row.day) }));
});

/** The last day of every school year, oldest first. */
export async function schoolYearEnds(tx: Tx = db): Promise<{ lastDay: Day }[]> {
  return (await readYears(tx)).map(({ year }) => ({ lastDay: year.lastDay }));
}

/** The school year to enrol in: that of today, or the next one during the summer. Null when none is prepared. */
export async function enrolmentYear(tx: Tx = db) {
  const today = parisDayOf(await nowIn(tx));
  const found = (await readYears(tx)).find(({ year }) => year.lastDay >= today);
  return found ? { ...found.year } : null;
}

/** The school year of a day, or null between two years. */
export async function schoolYearOf(at: Day, tx: Tx = db) {
  const found = (await readYears(tx)).find(({ year }) => year.firstDay <= at && at <= year.lastDay);
  return found ? { ...found.year } : null;
}
/** The first school year that begins after a day; null when none is prepared. */
export async function schoolYearAfter(at: Day, tx: Tx = db) {
  const found = (await readYears(tx)).find(({ year }) => year.firstDay > at);
  return found ? { ...found.year } : null;
}

/** The last school year that ended before a day; null when the town has none. */
export async function schoolYearBefore(at: Day, tx: Tx = db) {
  const found = (await readYears(tx)).findLast(({ year }) => year.lastDay < at);
  return found ? { ...found.year } : null;
}
export type SchoolYearRow = NonNullable<Awaited<ReturnType<typeof schoolYearOf>>>;

/**
 * Holidays of a zone and closures that touch a range of days (both included). `around`: the years and holidays where
 * the limits of those days may fall, the year before included.
 */
export async function loadCalendar(zone: string, from: Day, to: Day, tx: Tx = db) {
  const around = calendarAround(from, to);
  const touching = (first: Day, last: Day, years: Awaited<ReturnType<typeof readYears>>) =>
    years.filter(({ year }) => year.firstDay <= last && year.lastDay >= first);
  const known = touching(around.from, around.to, await readYears(tx));
  const closures = await readClosures(tx);
  return {
    ...yearsAndPeriods(touching(from, to, known), zone),
    around: yearsAndPeriods(known, zone),
    closures: closures.filter(({ day }) => from <= day && day <= to),
  };
}
export type CalendarFacts = Awaited<ReturnType<typeof loadCalendar>>;

function yearsAndPeriods(known: Awaited<ReturnType<typeof readYears>>, zone: string) {
  return {
    years: known.map(({ year }) => year),
    periods: known.flatMap(({ periods }) =>
      periods
        .filter((period) => period.zone === zone)
        .map(({ name, firstDayOff, lastDayOff }) => ({ name, firstDayOff, lastDayOff })),
    ),
  };
}

/** What decides deadlines besides the rules: the calendar around the days judged, and the incidents that may touch them. */
export async function loadDeadlineFacts(
  { around }: Pick<CalendarFacts, "around">,
  now: Date,
  tx: Tx = db,
): Promise<Omit<DeadlineFacts, "now">> {
  const { alsaceMoselle, schoolWeekdays } = await townIn(tx);
  const since = later(now, { days: -TOUCHED_DAYS });
  const incidents = (await readIncidents(tx)).filter(
    ({ endedAt }) => endedAt === null || endedAt >= since,
  );
  return { calendar: { ...around, schoolWeekdays, alsaceMoselle }, incidents };
}

/** A limit moved by an older incident is long past. */
const TOUCHED_DAYS = 60;

const readIncidents = sharedByTown((tx) =>
  tx.incident.findMany({
    select: { startedAt: true, endedAt: true },
    orderBy: { startedAt: "asc" },
  }),
);
