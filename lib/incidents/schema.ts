import * as z from "zod";
import { type Day, isDay } from "#lib/calendar/day.ts";

const dayText = z
  .string()
  .trim()
  .refine(isDay, "Choisissez une date.")
  .transform((text) => text as Day);
const time = z
  .string()
  .trim()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Écrivez l’heure ainsi : 22:30.");

/** When it began and ended, Paris time; without an end it lasts. */
export const declareIncidentSchema = z
  .object({
    fromDay: dayText,
    fromTime: time,
    toDay: z.union([z.literal(""), dayText]).default(""),
    toTime: z.union([z.literal(""), time]).default(""),
    reason: z
      .string()
      .trim()
      .min(3, "Écrivez ce qui s’est passé : les familles le liront.")
      .max(200, "Écrivez 200 caractères au plus."),
  })
  .refine(({ toDay, toTime }) => (toDay === "") === (toTime === ""), {
    path: ["toTime"],
    message: "Donnez le jour et l’heure de la fin, ou aucun des deux.",
  });
export type DeclareIncidentInput = z.infer<typeof declareIncidentSchema>;

export const endIncidentSchema = z.object({ incidentId: z.uuid("Cet incident n’existe pas.") });
