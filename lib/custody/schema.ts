import * as z from "zod";
import { isDay } from "#lib/calendar/day.ts";

const day = z.string().refine(isDay, "Donnez une date, par exemple 01/09/2026.");
const ids = {
  familyId: z.uuid("Ce dossier n’existe pas."),
  childId: z.uuid("Cet enfant n’existe pas."),
};
const adult = z.uuid("Choisissez un responsable.");

export const rightsSchema = z.object({
  familyId: ids.familyId,
  guardianId: adult,
  rights: z.enum(["full", "limited"], "Choisissez des droits."),
});

export const calendarSchema = z.object({
  ...ids,
  firstDay: day,
  lastDay: z.union([z.literal("").transform(() => null), day]),
  /** Empty: common days. */
  evenGuardianId: z.union([z.literal("").transform(() => null), adult]),
  oddGuardianId: z.union([z.literal("").transform(() => null), adult]),
  billing: z.enum(["eachParent", "family"], "Dites qui paie."),
});

export const removeCalendarSchema = z.object(ids);

export const periodSchema = z.object({
  ...ids,
  guardianId: adult,
  firstDay: day,
  lastDay: day,
});

export const removePeriodSchema = z.object({ ...ids, firstDay: day });

export type RightsInput = z.output<typeof rightsSchema>;
export type CalendarInput = z.output<typeof calendarSchema>;
export type PeriodInput = z.output<typeof periodSchema>;
