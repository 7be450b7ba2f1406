import "server-only";
import { addDays, type Day } from "#lib/calendar/day.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import { schoolOrder } from "#lib/catalog/school-order.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import { sharedByTown } from "#lib/db/shared.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { isAllergen } from "#lib/dossier/allergens.ts";
import { byCourse, type Course, type DayMenu, isMark } from "./menu.ts";

export type School = { id: string; name: string };

export async function listSchools(): Promise<School[]> {
  return db.school.findMany({ orderBy: schoolOrder, select: { id: true, name: true } });
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
export async function shownMenus(schoolId: string, range: Range): Promise<DayMenu[]> {
  return chosenFor(schoolId, await menuRows(db, range, [{ schoolId: null }, { schoolId }]));
}

/** The same of each school at once, for days that every family looks at. */
export async function shownMenusOf<At extends { id: string }>(
  schools: readonly At[],
  { from, to }: Range,
): Promise<{ school: At; menus: DayMenu[] }[]> {
  const rows = await rowsOfTown(db, from, to);
  return schools.map((school) => ({ school, menus: chosenFor(school.id, rows) }));
}

const rowsOfTown = sharedByTown((tx, from: Day, to: Day) => menuRows(tx, { from, to }));

/** Taken back, the menu of a school still says that the canteen does not serve that of all schools. */
function menuRows(tx: Tx, { from, to }: Range, of?: { schoolId: string | null }[]) {
  return tx.menu.findMany({
    where: {
      day: { gte: fromDay(from), lte: fromDay(to) },
      AND: [
        { OR: [{ isOnline: true }, { wasShown: true, schoolId: { not: null } }] },
        ...(of ? [{ OR: of }] : []),
      ],
    },
    orderBy: { day: "asc" },
    include: { dishes: true },
  });
}

function chosenFor(
  schoolId: string,
  found: readonly (Row & { schoolId: string | null; isOnline: boolean })[],
): DayMenu[] {
  const rows = found.filter((row) => row.schoolId === null || row.schoolId === schoolId);
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
  dishes: readonly {
    course: Course;
    name: string;
    allergens: readonly string[];
    marks: readonly string[];
  }[];
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
