import * as z from "zod";
import { type Day, isDay } from "#lib/calendar/day.ts";

const dayText = z
  .string()
  .trim()
  .refine(isDay, "Choisissez une date.")
  .transform((text) => text as Day);

/** How many children may come to a moment at a school, from one day to another. */
export const dayPlacesSchema = z.object({
  slotId: z.uuid("Choisissez un moment."),
  schoolId: z.uuid("Choisissez une école."),
  from: dayText,
  /** The same day unless told. */
  to: z.union([z.literal(""), dayText]).default(""),
  /** Empty: not limited. */
  places: z
    .string()
    .trim()
    .regex(/^\d{0,4}$/, "Écrivez un nombre entier, ou laissez vide pour ne pas limiter.")
    .transform((text) => (text === "" ? null : Number(text))),
});
export type DayPlacesInput = z.infer<typeof dayPlacesSchema>;

export const setDayPlacesSchema = dayPlacesSchema.extend({
  /** What the preview said of days with more children than places: « 2/5 », days and children. */
  over: z.string().max(12),
});
export type SetDayPlacesInput = z.infer<typeof setDayPlacesSchema>;

const reason = z
  .string()
  .trim()
  .min(3, "Écrivez pourquoi, en quelques mots.")
  .max(200, "Écrivez 200 caractères au plus.");

export const givePlaceSchema = z.object({ waitId: z.uuid("Rechargez la page."), reason });
export type GivePlaceInput = z.infer<typeof givePlaceSchema>;

/** A moment, a school and a day, as the staff's page of a waiting list is addressed. */
export const waitingDaySchema = z.object({
  moment: z.uuid(),
  ecole: z.uuid(),
  jour: dayText,
});

export const closeWaitingSchema = waitingDaySchema.extend({ reason });
export type CloseWaitingInput = z.infer<typeof closeWaitingSchema>;

/** The staff's page of one day's waiting list. */
export function waitingDayPath(place: { slotId: string; schoolId: string; day: string }): string {
  return `/admin/calendrier/attente?moment=${place.slotId}&ecole=${place.schoolId}&jour=${place.day}`;
}
