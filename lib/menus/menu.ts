import type { Day } from "#lib/calendar/day.ts";
import type { Allergen } from "#lib/dossier/allergens.ts";

/** The parts of a meal, in the order of the table. */
export const courses = {
  starter: "Entrée",
  main: "Plat",
  vegetarianMain: "Option végétarienne",
  side: "Accompagnement",
  dairy: "Laitage",
  dessert: "Dessert",
} as const;
export type Course = keyof typeof courses;
export const courseNames = Object.keys(courses) as Course[];

/** What a dish may boast of: organic farming, and the marks that count for quality food in canteens. */
export const marks = {
  organic: "Bio",
  labelRouge: "Label Rouge",
  aop: "AOP",
  igp: "IGP",
  stg: "STG",
  farm: "Fermier",
  hve: "Haute valeur environnementale",
  sustainableFishing: "Pêche durable",
  local: "Local",
  homemade: "Fait maison",
} as const;
export type Mark = keyof typeof marks;
export const markNames = Object.keys(marks) as Mark[];

export function isMark(name: string): name is Mark {
  return Object.hasOwn(marks, name);
}

export const MAX_DISH = 120;

/** `allergens` empty: whoever wrote the menu said that there is none of the fourteen. */
export type Dish = { course: Course; name: string; allergens: Allergen[]; marks: Mark[] };

export type DayMenu = {
  day: Day;
  /** No meat and no fish for anybody on this day. */
  isVegetarian: boolean;
  dishes: Dish[];
};

/** « Carottes râpées, lasagnes, yaourt » */
export function menuInOneLine(menu: DayMenu): string {
  return menu.dishes.map(({ name }) => name).join(", ");
}

export function byCourse<T extends { course: Course }>(dishes: readonly T[]): T[] {
  return [...dishes].sort((a, b) => courseNames.indexOf(a.course) - courseNames.indexOf(b.course));
}
