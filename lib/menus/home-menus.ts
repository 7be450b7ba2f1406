import "server-only";
import { addDays } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { type MenuWarning, warningsOf } from "./cross.ts";
import { type FamilyAllergens, familyAllergens } from "./family-allergens.ts";
import { menuInOneLine } from "./menu.ts";
import { type School, shownMenusOf } from "./queries.ts";

export type HomeMenu = {
  key: string;
  /** « Menu d'aujourd'hui » */
  label: string;
  /** Named when the children are in several schools. */
  schoolName: string | null;
  dishes: string;
  warnings: MenuWarning[];
};

/** The menus of today and tomorrow in the schools of a family's children, with what its children must not eat. */
export async function homeMenus(
  reader: Parameters<typeof familyAllergens>[0],
  pupils: readonly { school: School }[],
  at: Date,
): Promise<HomeMenu[]> {
  const today = parisDayOf(at);
  const schools = [...new Map(pupils.map(({ school }) => [school.id, school])).values()];
  const found = await shownMenusOf(schools, { from: today, to: addDays(today, 1) });
  if (found.every(({ menus }) => menus.length === 0)) return [];
  const children: FamilyAllergens = await familyAllergens(reader);
  return found.flatMap(({ school, menus }) =>
    menus.map((menu) => ({
      key: `${school.id}-${menu.day}`,
      label: menu.day === today ? "Menu d’aujourd’hui" : "Menu de demain",
      schoolName: schools.length > 1 ? school.name : null,
      dishes: menuInOneLine(menu),
      warnings: warningsOf(
        menu,
        children.filter(({ schoolId }) => schoolId === school.id),
      ),
    })),
  );
}
