import * as z from "zod";
import { listOf } from "#lib/form-data.ts";
import { GRADES } from "./school-order.ts";

const id = z.uuid("Rechargez la page et recommencez.");
const optionalId = z.preprocess((value) => (value === "" ? undefined : value), id.optional());
const name = (empty: string) =>
  z
    .string(empty)
    .transform((value) => value.replace(/\s+/g, " ").trim())
    .pipe(z.string().min(1, empty).max(80, "Écrivez 80 caractères au plus."));

export const schoolSchema = z.object({
  schoolId: optionalId,
  name: name("Écrivez le nom de l’école."),
  /** At its making only; afterwards they are changed with the calendar, which looks at what is booked. */
  weekdays: z.preprocess(
    listOf,
    z.array(z.coerce.number().int().min(1).max(5)).transform((days) => [...new Set(days)].sort()),
  ),
  grades: z.preprocess(
    listOf,
    z.array(z.enum(GRADES)).transform((all) => [...new Set(all)]),
  ),
});

export const classSchema = z.object({
  classId: optionalId,
  schoolId: id,
  name: name("Écrivez le nom de la classe."),
  level: z.enum(["nursery", "elementary"], "Choisissez un niveau."),
});

const direction = z.enum(["up", "down"]);
const isOpen = z.enum(["oui", "non"]);
export const orderSchoolSchema = z.object({ schoolId: id, direction });
export const openSchoolSchema = z.object({ schoolId: id, isOpen });
export const removeSchoolSchema = z.object({ schoolId: id });
export const orderClassSchema = z.object({ classId: id, direction });
export const openClassSchema = z.object({ classId: id, isOpen });
export const removeClassSchema = z.object({ classId: id });
