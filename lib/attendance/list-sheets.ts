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
  /** Came without being booked, charged since or not. */
  unexpected: number;
};

/** The sheets of a day: every school and moment at which a child is expected or came. One statement. */
export async function listSheets(day: Day): Promise<SheetLine[]> {
  const date = fromDay(day);
  return db.$queryRaw<SheetLine[]>`
    WITH "names" AS (
      SELECT b."childId", b."slotId", b."schoolId", coalesce(c.reason <> 'unexpected', true) AS "isBooked" FROM "Booking" b
        JOIN "Payment" p ON p.id = b."paymentId" LEFT JOIN "TownChange" c ON c.id = p."townChangeId"
        WHERE b.day = ${date}::date AND b.state = 'booked'
      UNION ALL
      SELECT "childId", "slotId", "schoolId", false FROM "Attendance" WHERE day = ${date}::date AND state = 'present')
    SELECT n."schoolId", s.name AS school, n."slotId", t.name AS slot,
      count(*) FILTER (WHERE n."isBooked")::int AS expected,
      count(*) FILTER (WHERE n."isBooked" AND a.state = 'present')::int AS present,
      count(*) FILTER (WHERE n."isBooked" AND a.state = 'absent')::int AS absent,
      count(*) FILTER (WHERE n."isBooked" AND coalesce(a.state, 'toCheck') = 'toCheck')::int AS "toCheck",
      count(*) FILTER (WHERE NOT n."isBooked")::int AS unexpected
    FROM (SELECT DISTINCT ON ("childId", "slotId") * FROM "names" ORDER BY "childId", "slotId", "isBooked" DESC) n
    JOIN "School" s ON s.id = n."schoolId" JOIN "Slot" t ON t.id = n."slotId" JOIN "Activity" v ON v.id = t."activityId"
    LEFT JOIN "Attendance" a ON a."childId" = n."childId" AND a."slotId" = n."slotId" AND a.day = ${date}::date
    GROUP BY n."schoolId", s.name, s.position, n."slotId", t.name, t.position, v.position
    ORDER BY s.position, s.name, t.position, v.position`;
}

/** The day that it is for the town hall, in Paris. */
export async function attendanceToday(): Promise<Day> {
  return parisDayOf(await now());
}
