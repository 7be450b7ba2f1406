import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { listInWords } from "../words.ts";

/** Days were chosen and never booked, and their limit is near. */
export const basketReminder = mailTemplate({
  topic: "reminders",
  params: z.object({
    firstNames: z.array(field.name).min(1).max(20),
    limit: field.label,
    /** When the late price begins, in words; null: one price only. */
    lateFrom: field.label.nullable().default(null),
    until: field.instant,
    basketPath: field.path.default("/panier"),
  }),
  goodUntil: ({ until }) => until,
  compose: ({ firstNames, limit, lateFrom, basketPath }) => ({
    subject: "Vos choix ne sont pas encore réservés",
    title: "Votre panier attend",
    body: [
      `Vous avez choisi des jours pour ${listInWords(firstNames)}. Ils ne sont pas encore réservés.`,
      `Les premiers se réservent jusqu’au ${limit}.`,
      ...(lateFrom === null ? [] : [`Le tarif tardif commence le ${lateFrom}.`]),
    ],
    action: { label: "Finir ma réservation", path: basketPath },
  }),
});
