import "server-only";
import { addDays, type Day } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import type { DayMenu } from "./menu.ts";
import { dayMenuOf } from "./queries.ts";

export type StaffMenu = DayMenu & { id: string; isOnline: boolean; version: number };

/** The menus written for all schools (`schoolId` null) or for one, Monday to Friday. */
export async function staffWeek(monday: Day, schoolId: string | null): Promise<StaffMenu[]> {
  const from = mondayOf(monday);
  const rows = await db.menu.findMany({
    where: { day: { gte: fromDay(from), lte: fromDay(addDays(from, 4)) }, schoolId },
    orderBy: { day: "asc" },
    include: { dishes: true },
  });
  return rows.map((row) => ({
    ...dayMenuOf(row),
    id: row.id,
    isOnline: row.isOnline,
    version: row.version,
  }));
}

export async function staffMenu(day: Day, schoolId: string | null): Promise<StaffMenu | null> {
  const week = await staffWeek(day, schoolId);
  return week.find((menu) => menu.day === day) ?? null;
}

/** How many menus wait to be published, from this week on. */
export async function countReadyMenus(): Promise<number> {
  const from = mondayOf(parisDayOf(await now()));
  return db.menu.count({
    where: { isOnline: false, withdrawnAt: null, day: { gte: fromDay(from) } },
  });
}
