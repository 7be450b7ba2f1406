import "server-only";
import ical from "ical-generator";
import { addDays } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { allergens } from "#lib/dossier/allergens.ts";
import { courses, type DayMenu, menuInOneLine } from "./menu.ts";
import { shownMenus } from "./queries.ts";

const DAYS_BEFORE = 14;
const DAYS_AHEAD = 70;

/** The published menus of a school for an agenda: public, nothing of any family. Null for a school that is not. */
export async function menuFeed(schoolId: string): Promise<string | null> {
  const school = await db.school.findUnique({ where: { id: schoolId }, select: { name: true } });
  if (!school) return null;
  const at = await now();
  const today = parisDayOf(at);
  const menus = await shownMenus(schoolId, {
    from: addDays(today, -DAYS_BEFORE),
    to: addDays(today, DAYS_AHEAD),
  });
  const calendar = ical({
    name: `Menus, ${school.name}`,
    prodId: { company: "Preau", product: "Portail famille", language: "FR" },
    ttl: 3600 * 6,
  });
  for (const menu of menus)
    calendar.createEvent({
      id: `menu-${schoolId}-${menu.day}@preau`,
      stamp: at,
      start: fromDay(menu.day),
      end: fromDay(addDays(menu.day, 1)),
      allDay: true,
      summary: `Cantine : ${menuInOneLine(menu)}`,
      description: detailsOf(menu),
    });
  return calendar.toString();
}

function detailsOf({ isVegetarian, dishes }: DayMenu): string {
  const lines = dishes.map((dish) => {
    const named = dish.allergens.map((name) => allergens[name].toLowerCase()).join(", ");
    return `${courses[dish.course]} : ${dish.name} (${named ? `allergènes : ${named}` : "aucun des 14 allergènes"})`;
  });
  return [...(isVegetarian ? ["Menu végétarien"] : []), ...lines].join("\n");
}
