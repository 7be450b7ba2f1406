import "server-only";
import { type Day, daysBetween, eachDay, weekdayOf } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { dayStatus } from "#lib/calendar/school-days.ts";
import { loadCalendar } from "#lib/catalog/queries.ts";
import { schoolOrder, stillOpen } from "#lib/catalog/school-order.ts";
import { townIn } from "#lib/catalog/settings.ts";
import { nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { DayPlacesInput } from "./day-places-schema.ts";

/** At most a school year at once. */
const LONGEST = 366;

export type DayPlacesRefusal = {
  code:
    | "unknown-place"
    | "past-day"
    | "end-before-start"
    | "too-long"
    | "no-open-day"
    /** Somebody took or freed a place since the preview. */
    | "changed";
};

export type DayPlacesLine = {
  day: Day;
  before: number | null;
  booked: number;
  held: number;
  offered: number;
  waiting: number;
  /** Children over the asked number: all keep their place. */
  over: number;
};

export type DayPlacesPlan = {
  slot: string;
  school: string;
  lines: DayPlacesLine[];
  /** See setDayPlacesSchema. */
  over: string;
};

/** What setting these places would meet, day by day; nothing is written. */
export async function planDayPlaces(
  input: DayPlacesInput,
  tx: Tx = db,
): Promise<Result<DayPlacesPlan, DayPlacesRefusal>> {
  const { slotId, schoolId, from, places } = input;
  const to = input.to === "" ? from : input.to;
  const slot = await tx.slot.findUnique({
    where: { id: slotId },
    include: { activity: { select: { season: true } } },
  });
  const school = await tx.school.findUnique({ where: { id: schoolId } });
  if (!slot || !school) return refuse({ code: "unknown-place" });
  if (to < from) return refuse({ code: "end-before-start" });
  if (from < parisDayOf(await nowIn(tx))) return refuse({ code: "past-day" });
  if (daysBetween(from, to) >= LONGEST) return refuse({ code: "too-long" });
  const { zone, alsaceMoselle } = await townIn(tx);
  const { years, periods } = await loadCalendar(zone, from, to, tx);
  const facts = {
    openWeekdays: school.openWeekdays,
    ownWeekdays: slot.weekdays,
    season: slot.activity.season,
    years,
    periods,
    closures: [],
    alsaceMoselle,
  };
  const days = eachDay(from, to).filter(
    (day) => slot.weekdays.includes(weekdayOf(day)) && dayStatus(day, facts).open,
  );
  if (days.length === 0) return refuse({ code: "no-open-day" });
  const counts = await countsOf(tx, { slotId, schoolId, from, to });
  const lines = days.map((day): DayPlacesLine => {
    const [booked, held] = [counts.bookings(day, "booked"), counts.bookings(day, "held")];
    const offered = counts.waits(day, "offered");
    return {
      day,
      before: counts.capacity(day),
      booked,
      held,
      offered,
      waiting: counts.waits(day, "waiting"),
      over: places === null ? 0 : Math.max(0, booked + held + offered - places),
    };
  });
  return ok({ slot: slot.name, school: school.name, lines, over: overText(lines) });
}

/** « 2/5 »: on how many days more children come than there would be places, and how many in all. */
export function overText(lines: readonly { over: number }[]): string {
  const over = lines.filter((line) => line.over > 0);
  return `${over.length}/${over.reduce((total, line) => total + line.over, 0)}`;
}

async function countsOf(
  tx: Tx,
  { slotId, schoolId, from, to }: { slotId: string; schoolId: string; from: Day; to: Day },
) {
  const where = { slotId, schoolId, day: { gte: fromDay(from), lte: fromDay(to) } };
  const usual = await tx.slotPlaces.findUnique({
    where: { slotId_schoolId: { slotId, schoolId } },
  });
  const counters = await tx.slotDay.findMany({ where, select: { day: true, capacity: true } });
  const bookings = await tx.booking.groupBy({
    by: ["day", "state"],
    where: { ...where, state: { in: ["held", "booked"] } },
    _count: { _all: true },
  });
  const waits = await tx.dayWaiting.groupBy({
    by: ["day", "state"],
    where: { ...where, state: { in: ["waiting", "offered"] } },
    _count: { _all: true },
  });
  const table = (rows: { day: Date; state: string; _count: { _all: number } }[]) => {
    const byKey = new Map(rows.map((row) => [`${toDay(row.day)} ${row.state}`, row._count._all]));
    return (day: Day, state: string) => byKey.get(`${day} ${state}`) ?? 0;
  };
  const capacities = new Map(counters.map(({ day, capacity }) => [toDay(day), capacity]));
  return {
    capacity: (day: Day) =>
      capacities.has(day) ? (capacities.get(day) ?? null) : (usual?.capacity ?? null),
    bookings: table(bookings),
    waits: table(waits),
  };
}

/** Moments and schools, for the form. */
export async function placesToChoose() {
  const slots = await db.slot.findMany({
    where: { ...stillOpen, activity: stillOpen },
    orderBy: [{ activity: { position: "asc" } }, { position: "asc" }],
    select: { id: true, name: true },
  });
  const schools = await db.school.findMany({
    where: stillOpen,
    orderBy: schoolOrder,
    select: { id: true, name: true },
  });
  return { slots, schools };
}
