import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { dayStatus, type SchoolDayFacts, type Season } from "#lib/calendar/school-days.ts";
import { nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import type { CalendarFile } from "./calendar-file.ts";
import { type Town, townIn } from "./settings.ts";
import type { StillBooked } from "./still-booked-words.ts";

export type StillBookedRefusal = { code: "days-still-booked" } & StillBooked;

type Change = {
  /** A file that replaces years and holidays. */
  file?: CalendarFile;
  /** Settings that replace those of the town. */
  settings?: Pick<Town, "zone" | "alsaceMoselle">;
  /** An activity that would run at other times of the year. */
  season?: { activityId: string; season: Season };
};

/**
 * What families have booked, from today on, on days that are open now and that a change of the calendar would close.
 * Null when it closes none: closures, with their avoirs and mails, are declared first (lib/closures).
 */
export async function bookedOnDaysClosedBy(
  change: Change,
  tx: Tx = db,
): Promise<StillBooked | null> {
  const booked = await tx.booking.groupBy({
    by: ["day", "slotId", "schoolId"],
    where: {
      day: { gte: fromDay(parisDayOf(await nowIn(tx))) },
      state: { in: ["held", "booked"] },
    },
    _count: { _all: true },
    orderBy: { day: "asc" },
  });
  if (booked.length === 0) return null;
  const running = await runningIn(tx, change.season);
  const before = await townIn(tx);
  const years = await yearsIn(tx);
  const now = factsOf(years, before);
  const then = factsOf(
    change.file ? yearsAfter(years, change.file) : years,
    change.settings ?? before,
  );
  const touched = booked
    .map(({ day, slotId, schoolId, _count }) => ({
      day: toDay(day),
      at: running(slotId, schoolId),
      count: _count._all,
    }))
    .filter(
      ({ day, at: { was, willBe } }) =>
        dayStatus(day, { ...now, ...was }).open && !dayStatus(day, { ...then, ...willBe }).open,
    );
  if (touched.length === 0) return null;
  return {
    days: [...new Set(touched.map(({ day }) => day))],
    count: touched.reduce((total, { count }) => total + count, 0),
  };
}

type Welcome = Pick<SchoolDayFacts, "openWeekdays" | "ownWeekdays" | "season">;

/** When a part of the day welcomes the children of a school: as lib/planning/judge.ts tells families. */
async function runningIn(
  tx: Tx,
  change: Change["season"],
): Promise<(slotId: string, schoolId: string) => { was: Welcome; willBe: Welcome }> {
  const slots = new Map(
    (
      await tx.slot.findMany({
        select: {
          id: true,
          weekdays: true,
          activityId: true,
          activity: { select: { season: true } },
        },
      })
    ).map((slot) => [slot.id, slot]),
  );
  const schools = new Map(
    (await tx.school.findMany({ select: { id: true, openWeekdays: true } })).map((school) => [
      school.id,
      school.openWeekdays,
    ]),
  );
  return (slotId, schoolId) => {
    const slot = slots.get(slotId);
    const ownWeekdays = slot?.weekdays ?? [];
    const openWeekdays = (schools.get(schoolId) ?? []).filter((weekday) =>
      ownWeekdays.includes(weekday),
    );
    const was = { ownWeekdays, openWeekdays, season: slot?.activity.season ?? "term" };
    const later = slot && change?.activityId === slot.activityId ? change.season : was.season;
    return { was, willBe: { ...was, season: later } };
  };
}

type Year = {
  name: string;
  firstDay: Day;
  lastDay: Day;
  periods: { zone: string; name: string; firstDayOff: Day; lastDayOff: Day }[];
};

async function yearsIn(tx: Tx): Promise<Year[]> {
  const rows = await tx.schoolYear.findMany({ include: { periods: true } });
  return rows.map(({ name, firstDay, lastDay, periods }) => ({
    name,
    firstDay: toDay(firstDay),
    lastDay: toDay(lastDay),
    periods: periods.map((period) => ({
      zone: period.zone,
      name: period.name,
      firstDayOff: toDay(period.firstDayOff),
      lastDayOff: toDay(period.lastDayOff),
    })),
  }));
}

/** The years once a file is imported: those it names, and in them the zones it names, are replaced. */
function yearsAfter(years: readonly Year[], { schoolYears, periods }: CalendarFile): Year[] {
  const replaced = schoolYears.map(({ name, firstDay, lastDay }) => {
    const own = periods
      .filter(({ schoolYear }) => schoolYear === name)
      .flatMap(({ zones, ...period }) => zones.map((zone) => ({ ...period, zone })));
    const named = new Set<string>(own.map(({ zone }) => zone));
    const kept = years.find((year) => year.name === name)?.periods ?? [];
    return {
      name,
      firstDay,
      lastDay,
      periods: [...kept.filter(({ zone }) => !named.has(zone)), ...own],
    };
  });
  const names = new Set(replaced.map(({ name }) => name));
  return [...years.filter(({ name }) => !names.has(name)), ...replaced];
}

/** Closures are left out: a change of the calendar does not touch them. */
function factsOf(
  years: readonly Year[],
  { zone, alsaceMoselle }: Pick<Town, "zone" | "alsaceMoselle">,
): Omit<SchoolDayFacts, keyof Welcome> {
  return {
    years,
    periods: years.flatMap(({ periods }) => periods.filter((period) => period.zone === zone)),
    closures: [],
    alsaceMoselle,
  };
}
