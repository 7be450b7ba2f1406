import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { listInWords } from "../words.ts";

/** Nothing is booked for next week and the limit is near. */
export const bookingReminder = mailTemplate({
  topic: "reminders",
  params: z.object({
    firstNames: z.array(field.name).min(1).max(20),
    /** « 7 décembre » */
    week: field.name,
    /** The limit in the words of the screens. */
    limit: field.label,
    /** When the late price begins, in words; null: one price only. */
    lateFrom: field.label.nullable().default(null),
    until: field.instant,
    planningPath: field.path,
  }),
  goodUntil: ({ until }) => until,
  compose: ({ firstNames, week, limit, lateFrom, planningPath }) => ({
    subject: `Réservez la semaine du ${week} avant ${limit}`,
    title: `Rien n’est réservé pour la semaine du ${week}`,
    body: [
      `Aucun jour n’est réservé pour ${listInWords(firstNames)}.`,
      `Vous pouvez réserver jusqu’au ${limit}.`,
      ...(lateFrom === null ? [] : [`Le tarif tardif commence le ${lateFrom}.`]),
      "Vous n’avez besoin de rien cette semaine-là ? Ne faites rien.",
    ],
    action: { label: "Ouvrir le planning", path: planningPath },
  }),
});
