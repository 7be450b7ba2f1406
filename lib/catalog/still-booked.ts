import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { longDayWithYear } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { dayStatus, type SchoolDayFacts } from "#lib/calendar/school-days.ts";
import { nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import type { CalendarFile } from "./calendar-file.ts";
import { type Town, townIn } from "./settings.ts";

/** Days that families have booked and on which nobody could come any more. */
export type StillBooked = { days: Day[]; count: number };
export type StillBookedRefusal = { code: "days-still-booked" } & StillBooked;

type Change = {
  /** A file that replaces years and holidays. */
  file?: CalendarFile;
  /** Settings that replace those of the town. */
  settings?: Pick<Town, "zone" | "alsaceMoselle">;
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
    by: ["day"],
    where: {
      day: { gte: fromDay(parisDayOf(await nowIn(tx))) },
      state: { in: ["held", "booked"] },
    },
    _count: { _all: true },
    orderBy: { day: "asc" },
  });
  if (booked.length === 0) return null;
  const before = await townIn(tx);
  const years = await yearsIn(tx);
  const now = factsOf(years, before);
  const then = factsOf(
    change.file ? yearsAfter(years, change.file) : years,
    change.settings ?? before,
  );
  const touched = booked
    .map(({ day, _count }) => ({ day: toDay(day), count: _count._all }))
    .filter(({ day }) => dayStatus(day, now).open && !dayStatus(day, then).open);
  if (touched.length === 0) return null;
  return {
    days: touched.map(({ day }) => day),
    count: touched.reduce((total, { count }) => total + count, 0),
  };
}

const NAMED = 5;

/** « 3 réservations à venir sont sur des jours qui fermeraient : … » and what to do first. */
export function sayStillBooked({ days, count }: StillBooked): string {
  const named = days.slice(0, NAMED).map(longDayWithYear).join(", ");
  const others = days.length - NAMED;
  const more = others > 0 ? ` et ${others}\u00a0${others > 1 ? "autres jours" : "autre jour"}` : "";
  const bookings = count === 1 ? "1\u00a0réservation tombe" : `${count}\u00a0réservations tombent`;
  return (
    `Rien n'est modifié. ${bookings} sur des jours qui deviendraient fermés\u00a0: ${named}${more}. ` +
    "Déclarez d'abord une fermeture pour ces jours. Les familles recevront leur avoir et un message."
  );
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
    years,
    periods: years.flatMap(({ periods }) => periods.filter((period) => period.zone === zone)),
    closures: [],
    alsaceMoselle,
  };
}
