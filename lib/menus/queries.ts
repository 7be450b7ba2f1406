import "server-only";
import { addDays, type Day } from "#lib/calendar/day.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import { isAllergen } from "#lib/dossier/allergens.ts";
import { byCourse, type Course, type DayMenu, isMark } from "./menu.ts";

export type School = { id: string; name: string };

export async function listSchools(): Promise<School[]> {
  return db.school.findMany({ orderBy: { name: "asc" }, select: { id: true, name: true } });
}

/** The schools of a family's children, eldest child first. */
export async function schoolsOfFamily(familyId: string): Promise<School[]> {
  const rows = await db.child.findMany({
    where: { familyId },
    orderBy: [{ birthDay: "asc" }, { id: "asc" }],
    select: { school: { select: { id: true, name: true } } },
  });
  return [...new Map(rows.map(({ school }) => [school.id, school])).values()];
}

type Range = { from: Day; to: Day };

/** What families of a school may see of these days: its own menu, or that of all schools. */
export async function shownMenus(schoolId: string, { from, to }: Range): Promise<DayMenu[]> {
  const rows = await db.menu.findMany({
    where: {
      day: { gte: fromDay(from), lte: fromDay(to) },
      // Taken back, the menu of a school still says that the canteen does not serve that of all schools.
      OR: [
        { isOnline: true, schoolId: null },
        { schoolId, OR: [{ isOnline: true }, { wasShown: true }] },
      ],
    },
    orderBy: { day: "asc" },
    include: { dishes: true },
  });
  const own = new Set(rows.filter((row) => row.schoolId !== null).map((row) => toDay(row.day)));
  return rows
    .filter((row) => row.isOnline && (row.schoolId !== null || !own.has(toDay(row.day))))
    .map((row) => dayMenuOf(row));
}

/** A week, Monday to Friday. */
export function shownWeek(schoolId: string, monday: Day): Promise<DayMenu[]> {
  const from = mondayOf(monday);
  return shownMenus(schoolId, { from, to: addDays(from, 4) });
}

type Row = {
  day: Date;
  isVegetarian: boolean;
  dishes: { course: Course; name: string; allergens: string[]; marks: string[] }[];
};

export function dayMenuOf({ day, isVegetarian, dishes }: Row): DayMenu {
  return {
    day: toDay(day),
    isVegetarian,
    dishes: byCourse(
      dishes.map((dish) => ({
        course: dish.course,
        name: dish.name,
        allergens: dish.allergens.filter(isAllergen),
        marks: dish.marks.filter(isMark),
      })),
    ),
  };
}
