import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { areMeals } from "#lib/catalog/meals.ts";
import { db } from "#lib/db/client.ts";
import { containing } from "#lib/db/containing.ts";
import { fromDay } from "#lib/db/day.ts";
import type { Sheet } from "./point-children.ts";
import type { AttendanceState } from "./states.ts";

export type SheetChild = {
  childId: string;
  familyId: string;
  firstName: string;
  lastName: string;
  className: string;
  mealType: "standard" | "noPork" | "vegetarian" | null;
  state: AttendanceState;
  /**
   * `expected`: a day is booked. `excused`: it was, and an absence gave it back. `unexpected`: it is not. `unbooked`: it
   * was not, and the town hall has charged it since.
   */
  kind: "expected" | "excused" | "unexpected" | "unbooked";
};

export type LoadedSheet = {
  slot: { id: string; name: string; activityId: string; hasMeals: boolean };
  school: { id: string; name: string };
  children: SheetChild[];
};

/** Who is expected at one moment of a day in a school, who came, and who came without being expected. */
export async function loadSheet({ day, slotId, schoolId }: Sheet): Promise<LoadedSheet | null> {
  const date = fromDay(day);
  const [slot, school, children] = await Promise.all([
    db.slot.findUnique({
      where: { id: slotId },
      select: { id: true, name: true, activityId: true, service: true },
    }),
    db.school.findUnique({ where: { id: schoolId }, select: { id: true, name: true } }),
    db.$queryRaw<SheetChild[]>`
      WITH "known" AS (
        SELECT b."childId", min(CASE WHEN b.state <> 'booked' THEN 1 WHEN t.reason = 'unexpected' THEN -1 ELSE 0 END) AS rank
        FROM "Booking" b JOIN "Payment" p ON p.id = b."paymentId" LEFT JOIN "TownChange" t ON t.id = p."townChangeId"
        WHERE b."slotId" = ${slotId}::uuid AND b."schoolId" = ${schoolId}::uuid AND b.day = ${date}::date
          AND (b.state = 'booked' OR b."absenceId" IS NOT NULL)
        GROUP BY b."childId"
        UNION ALL
        SELECT a."childId", 2 FROM "Attendance" a
        WHERE a."slotId" = ${slotId}::uuid AND a."schoolId" = ${schoolId}::uuid AND a.day = ${date}::date
          AND a.state <> 'toCheck' AND NOT EXISTS (SELECT FROM "Booking" b WHERE b."childId" = a."childId"
            AND b."slotId" = a."slotId" AND b.day = a.day AND (b.state = 'booked' OR b."absenceId" IS NOT NULL)))
      SELECT c.id AS "childId", c."familyId", c."firstName", c."lastName", k.name AS "className",
        c."mealType"::text AS "mealType", coalesce(a.state::text, 'toCheck') AS state,
        CASE n.rank WHEN -1 THEN 'unbooked' WHEN 0 THEN 'expected' WHEN 1 THEN 'excused' ELSE 'unexpected' END AS kind
      FROM "known" n JOIN "Child" c ON c.id = n."childId" JOIN "SchoolClass" k ON k.id = c."classId"
      LEFT JOIN "Attendance" a ON a."childId" = c.id AND a."slotId" = ${slotId}::uuid AND a.day = ${date}::date
      ORDER BY k.level, k.position, k.name, c."lastName", c."firstName", c.id`,
  ]);
  if (!slot || !school) return null;
  const { service, ...shown } = slot;
  return { slot: { ...shown, hasMeals: areMeals([{ service }]) }, school, children };
}

export type FoundChild = {
  id: string;
  familyId: string;
  firstName: string;
  lastName: string;
  className: string;
  schoolId: string;
  school: string;
};

/** How many are shown: a name that is more common is written further. */
export const FOUND = 8;

/** Children whose name begins or contains what was written; those of the sheet's school first. */
export async function findChildren(search: string, schoolId: string): Promise<FoundChild[]> {
  const words = search.split(/\s+/).filter(Boolean).slice(0, 4);
  if (words.join("").length < 2) return [];
  const rows = await db.child.findMany({
    where: {
      family: { erasedAt: null },
      AND: words.map((word) => ({
        OR: [{ firstName: containing(word) }, { lastName: containing(word) }],
      })),
    },
    orderBy: [{ lastName: "asc" }, { firstName: "asc" }, { id: "asc" }],
    take: 60,
    select: {
      id: true,
      familyId: true,
      firstName: true,
      lastName: true,
      schoolId: true,
      class: { select: { name: true } },
      school: { select: { name: true } },
    },
  });
  const isOurs = (row: { schoolId: string }) => (row.schoolId === schoolId ? 0 : 1);
  return rows
    .toSorted((a, b) => isOurs(a) - isOurs(b))
    .slice(0, FOUND)
    .map((row) => ({ ...row, className: row.class.name, school: row.school.name }));
}

/** Days on either side that a sheet may be opened for: what is asked beyond is a mistake. */
export function isSheetDay(day: Day, today: Day): boolean {
  return day >= "2020-01-01" && day.slice(0, 4) <= String(Number(today.slice(0, 4)) + 1);
}
