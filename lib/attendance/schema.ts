import * as z from "zod";
import { type Day, daysBetween, isDay } from "#lib/calendar/day.ts";
import { JUSTIFICATIONS } from "#lib/staff/absence-words.ts";
import { ATTENDANCE_STATES } from "./states.ts";

function dayText(message: string) {
  return z
    .string()
    .refine((text) => isDay(text) && text >= "2000-01-01" && text < "2100-01-01", message)
    .transform((text) => text as Day);
}

const sheet = {
  jour: dayText("Ce jour n’existe pas."),
  moment: z.uuid("Ce moment n’existe pas."),
  ecole: z.uuid("Cette école n’existe pas."),
};

/** Which sheet a page shows. */
export const sheetSchema = z.object(sheet);

const tap = z
  .string()
  .transform((text) => text.split("|"))
  .pipe(z.tuple([z.uuid(), z.enum(ATTENDANCE_STATES), z.uuid()]))
  .transform(([childId, state, id]) => ({ childId, state, id }));

/** One tap: « child|state|id », the value of the button that was pressed. */
export const pointSchema = z.object({ ...sheet, geste: tap });

export const pointAllSchema = z.object({ ...sheet, lot: z.uuid() });
export const undoAllSchema = z.object({ lot: z.uuid() });

/** An absence spans a month at most: longer ones are recorded in parts. */
const LONGEST = 31;

const absence = z.object({
  enfant: z.uuid("Choisissez un enfant."),
  activite: z.uuid("Choisissez une activité."),
  du: dayText("Choisissez le premier jour."),
  au: dayText("Choisissez le dernier jour."),
  justification: z.enum(JUSTIFICATIONS, "Choisissez une réponse."),
  /** Only of a certificate or a call. */
  recu: z.string().default(""),
});

function checkAbsence(
  { du, au, justification, recu }: z.output<typeof absence>,
  { addIssue }: { addIssue: (issue: { code: "custom"; path: string[]; message: string }) => void },
) {
  const say = (path: string, message: string) =>
    addIssue({ code: "custom", path: [path], message });
  if (au < du) say("au", "Le dernier jour est avant le premier.");
  else if (daysBetween(du, au) >= LONGEST) say("au", "Choisissez 31 jours au plus.");
  if ((justification === "certificate" || justification === "notice") && !isDay(recu))
    say("recu", "Choisissez le jour où la mairie l’a reçu.");
}

/** Which absence is justified, and how: asks for the preview, changes nothing. */
export const askAbsenceSchema = absence.superRefine(checkAbsence);
export type AbsenceInput = z.output<typeof absence>;

export const recordAbsenceSchema = absence
  .extend({
    requestId: z.uuid("Rechargez la page et recommencez."),
    version: z.string().min(1).max(8000),
    mots: z.string().trim().max(200, "Écrivez 200 caractères au plus.").default(""),
  })
  .superRefine(checkAbsence);
export type RecordAbsenceInput = z.output<typeof recordAbsenceSchema>;
