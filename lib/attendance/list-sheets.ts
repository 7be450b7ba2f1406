import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import type { Counters } from "./states.ts";

export type SheetLine = Counters & {
  schoolId: string;
  school: string;
  slotId: string;
  slot: string;
};

/** The sheets of a day: every school and moment at which a child is expected or came. One statement. */
export async function listSheets(day: Day): Promise<SheetLine[]> {
  const date = fromDay(day);
  return db.$queryRaw<SheetLine[]>`
    WITH "names" AS (
      SELECT "childId", "slotId", "schoolId" FROM "Booking" WHERE day = ${date}::date AND state = 'booked'
      UNION
      SELECT "childId", "slotId", "schoolId" FROM "Attendance" WHERE day = ${date}::date AND state <> 'toCheck')
    SELECT n."schoolId", s.name AS school, n."slotId", t.name AS slot, count(*)::int AS expected,
      count(*) FILTER (WHERE a.state = 'present')::int AS present,
      count(*) FILTER (WHERE a.state = 'absent')::int AS absent,
      count(*) FILTER (WHERE a.state IS NULL OR a.state = 'toCheck')::int AS "toCheck"
    FROM (SELECT DISTINCT ON ("childId", "slotId") * FROM "names" ORDER BY "childId", "slotId", "schoolId") n
    JOIN "School" s ON s.id = n."schoolId" JOIN "Slot" t ON t.id = n."slotId" JOIN "Activity" v ON v.id = t."activityId"
    LEFT JOIN "Attendance" a ON a."childId" = n."childId" AND a."slotId" = n."slotId" AND a.day = ${date}::date
    GROUP BY n."schoolId", s.name, s.position, n."slotId", t.name, t.position, v.position
    ORDER BY s.position, s.name, t.position, v.position`;
}

/** The day that it is for the town hall, in Paris. */
export async function attendanceToday(): Promise<Day> {
  return parisDayOf(await now());
}
