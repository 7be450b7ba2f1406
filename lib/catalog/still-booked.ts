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
    by: ["day", "slotId"],
    where: {
      day: { gte: fromDay(parisDayOf(await nowIn(tx))) },
      state: { in: ["held", "booked"] },
    },
    _count: { _all: true },
    orderBy: { day: "asc" },
  });
  if (booked.length === 0) return null;
  const slots = await tx.slot.findMany({
    select: { id: true, activityId: true, activity: { select: { season: true } } },
  });
  const seasonsOf = new Map(
    slots.map(({ id, activityId, activity }) => {
      const later = change.season?.activityId === activityId ? change.season.season : null;
      return [id, { was: activity.season, willBe: later ?? activity.season }];
    }),
  );
  const before = await townIn(tx);
  const years = await yearsIn(tx);
  const now = factsOf(years, before);
  const then = factsOf(
    change.file ? yearsAfter(years, change.file) : years,
    change.settings ?? before,
  );
  const touched = booked
    .map(({ day, slotId, _count }) => ({
      day: toDay(day),
      season: seasonsOf.get(slotId) ?? { was: "term" as const, willBe: "term" as const },
      count: _count._all,
    }))
    .filter(
      ({ day, season: { was, willBe } }) =>
        dayStatus(day, { ...now, season: was }).open &&
        !dayStatus(day, { ...then, season: willBe }).open,
    );
  if (touched.length === 0) return null;
  return {
    days: [...new Set(touched.map(({ day }) => day))],
    count: touched.reduce((total, { count }) => total + count, 0),
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

/** Weekdays and closures are left out: a change of the calendar does not touch them. */
function factsOf(
  years: readonly Year[],
  { zone, alsaceMoselle }: Pick<Town, "zone" | "alsaceMoselle">,
): SchoolDayFacts {
  return {
    openWeekdays: [1, 2, 3, 4, 5],
    ownWeekdays: [1, 2, 3, 4, 5, 6, 7],
    years,
    periods: years.flatMap(({ periods }) => periods.filter((period) => period.zone === zone)),
    closures: [],
    alsaceMoselle,
  };
}
