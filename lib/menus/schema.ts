import * as z from "zod";
import { type Day, isDay } from "#lib/calendar/day.ts";
import { isAllergen } from "#lib/dossier/allergens.ts";
import { listOf } from "#lib/form-data.ts";
import { courseNames, courses, type Dish, isMark, MAX_DISH } from "./menu.ts";

const dayField = z
  .string()
  .refine(isDay, "Rechargez la page et recommencez.")
  .transform((value) => value as Day);
const schoolId = z.preprocess(
  (value) => (value === "" || value === undefined ? null : value),
  z.uuid("Choisissez une école de la liste.").nullable(),
);

/** What is ticked when a dish has none of the fourteen: silence would not say it. */
export const NONE = "none";

/** One day, as its form sends it: three fields for each part of the meal, named after it. */
export const menuSchema = z
  .looseObject({
    day: dayField,
    schoolId,
    version: z.coerce.number().int().min(0),
    isVegetarian: z
      .string()
      .optional()
      .transform((value) => value === "oui"),
  })
  .transform(({ day, schoolId: school, version, isVegetarian, ...raw }, context) => {
    const dishes: Dish[] = [];
    for (const course of courseNames) {
      const name = String(raw[`${course}-name`] ?? "")
        .replace(/\s+/g, " ")
        .trim();
      if (name === "") continue;
      const say = (field: string, message: string) =>
        context.addIssue({ code: "custom", path: [`${course}-${field}`], message });
      const ticked = listOf(raw[`${course}-allergens`]).map(String);
      const dishMarks = listOf(raw[`${course}-marks`]).map(String).filter(isMark);
      if (name.length > MAX_DISH) say("name", `Écrivez ${MAX_DISH} caractères au plus.`);
      if (ticked.length === 0)
        say("allergens", `${courses[course]} : cochez les allergènes, ou « Aucun des 14 ».`);
      if (ticked.includes(NONE) && ticked.length > 1)
        say("allergens", `${courses[course]} : « Aucun des 14 » ne va pas avec un allergène.`);
      dishes.push({ course, name, allergens: ticked.filter(isAllergen), marks: dishMarks });
    }
    if (dishes.length === 0)
      context.addIssue({
        code: "custom",
        path: ["main-name"],
        message: "Écrivez au moins un plat.",
      });
    return { day, schoolId: school, version, isVegetarian, dishes };
  });
export type MenuInput = z.output<typeof menuSchema>;

export const menuIdSchema = z.object({ menuId: z.uuid("Rechargez la page et recommencez.") });
/** A week of all schools or of one; without a week, all that is ready. */
export const weekSchema = z.object({ monday: dayField, schoolId });
export const readySchema = z.object({ scope: z.literal("ready") });

export const sheetSchema = z.object({
  file: z
    .instanceof(File, { message: "Choisissez un fichier." })
    .refine(({ size }) => size > 0, "Choisissez un fichier.")
    .refine(({ size }) => size <= 500_000, "Ce fichier est trop gros : 500\u202fKo au plus."),
});
export const confirmSchema = z.object({ stamp: z.string().max(60) });
