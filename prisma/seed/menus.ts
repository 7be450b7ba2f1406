import { addDays, type Day, weekdayOf } from "#lib/calendar/day.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import { db } from "#lib/db/client.ts";
import type { Allergen } from "#lib/dossier/allergens.ts";
import type { Course, Dish, Mark } from "#lib/menus/menu.ts";
import { publishMenus } from "#lib/menus/publish-menus.ts";
import { saveMenu } from "#lib/menus/save-menu.ts";
import { expectOk, type SeedAgent } from "./people.ts";

type Line = [name: string, allergens?: Allergen[], marks?: Mark[]];
type Meal = Partial<Record<Course, Line>> & { isVegetarian?: true };

/** Invented meals, no real caterer's: ten days that come back. */
const MEALS: Meal[] = [
  {
    starter: ["Carottes râpées", ["mustard", "sulphites"], ["organic", "local"]],
    main: ["Sauté de dinde au curry", ["celery"], ["labelRouge"]],
    vegetarianMain: ["Pois chiches au curry", ["celery"], ["organic"]],
    side: ["Riz", [], ["organic"]],
    dairy: ["Yaourt nature", ["milk"], ["organic", "local"]],
    dessert: ["Pomme", [], ["hve", "local"]],
  },
  {
    isVegetarian: true,
    starter: ["Velouté de potiron", ["milk"], ["homemade", "local"]],
    main: ["Lasagnes aux légumes", ["gluten", "eggs", "milk"], ["homemade"]],
    side: ["Salade verte", ["mustard", "sulphites"]],
    dairy: ["Comté", ["milk"], ["aop"]],
    dessert: ["Compote de poires", [], ["organic"]],
  },
  {
    starter: ["Betteraves en vinaigrette", ["mustard", "sulphites"], ["organic"]],
    main: ["Poisson pané au citron", ["gluten", "fish"], ["sustainableFishing"]],
    vegetarianMain: ["Galette de lentilles", ["gluten", "eggs"]],
    side: ["Purée de pommes de terre", ["milk"], ["homemade", "local"]],
    dairy: ["Petit-suisse", ["milk"]],
    dessert: ["Clémentines", [], ["igp"]],
  },
  {
    starter: ["Taboulé", ["gluten"], ["homemade"]],
    main: ["Poulet rôti", [], ["labelRouge"]],
    vegetarianMain: ["Omelette aux herbes", ["eggs", "milk"], ["farm"]],
    side: ["Haricots verts", ["milk"], ["hve"]],
    dairy: ["Fromage blanc", ["milk"], ["local"]],
    dessert: ["Gâteau aux noix", ["gluten", "eggs", "milk", "nuts"], ["homemade"]],
  },
  {
    starter: ["Soupe de légumes", ["celery"], ["homemade", "local"]],
    main: ["Hachis parmentier", ["milk"], ["local"]],
    vegetarianMain: ["Parmentier de lentilles", ["milk", "celery"]],
    side: ["Mâche", ["mustard"]],
    dairy: ["Cantal", ["milk"], ["aop"]],
    dessert: ["Banane", [], ["organic"]],
  },
  {
    starter: ["Céleri rémoulade", ["celery", "eggs", "mustard"], ["homemade"]],
    main: ["Boulettes de bœuf à la tomate", ["gluten", "eggs"]],
    vegetarianMain: ["Boulettes de soja à la tomate", ["gluten", "soy"]],
    side: ["Semoule", ["gluten"], ["organic"]],
    dairy: ["Emmental", ["milk"]],
    dessert: ["Poire", [], ["local"]],
  },
  {
    isVegetarian: true,
    starter: ["Salade de chou rouge", ["mustard", "sulphites"], ["local"]],
    main: ["Chili aux haricots rouges", [], ["homemade"]],
    side: ["Riz", [], ["organic"]],
    dairy: ["Yaourt aux fruits", ["milk"]],
    dessert: ["Crêpe au sucre", ["gluten", "eggs", "milk"], ["homemade"]],
  },
];

const WEEKS = 4;
const SCHOOL_WEEKDAYS = [1, 2, 4, 5];
const INVENTED = "fictif";

/** Four weeks of invented menus from the demonstration's day on: two in use, one published ahead, one still prepared. Idempotent. */
export async function writeMenus(agent: SeedAgent, today: Day): Promise<void> {
  if ((await db.menu.count()) > 0) return;
  const monday = mondayOf(today);
  const days = Array.from({ length: WEEKS * 7 }, (_, offset) => addDays(monday, offset)).filter(
    (day) => SCHOOL_WEEKDAYS.includes(weekdayOf(day)),
  );
  for (const [rank, day] of days.entries()) {
    const { isVegetarian = false, ...meal } = MEALS[rank % MEALS.length] ?? {};
    expectOk(
      "menu",
      await saveMenu(agent, {
        day,
        schoolId: null,
        version: 0,
        isVegetarian,
        dishes: dishesOf(meal),
      }),
    );
  }
  for (const week of [0, 7, 14])
    expectOk(
      "menus online",
      await publishMenus(agent, { monday: addDays(monday, week), schoolId: null }),
    );
}

function dishesOf(meal: Omit<Meal, "isVegetarian">): Dish[] {
  return Object.entries(meal).map(([course, [name, allergens = [], marks = []]]) => ({
    course: course as Course,
    name: course === "main" ? `${name} (${INVENTED})` : name,
    allergens,
    marks,
  }));
}
