import * as z from "zod";
import { type Day, isDay } from "#lib/calendar/day.ts";
import { longDay } from "#lib/calendar/french.ts";
import { field, mailTemplate } from "../mail-template.ts";

/** The deadline has passed and no place came free. */
export const waitingClosed = mailTemplate({
  params: z.object({
    lines: z
      .array(
        z.object({
          firstName: field.name,
          slotName: field.name,
          day: z.string().refine((text): text is Day => isDay(text)),
        }),
      )
      .min(1),
    path: field.path.default("/planning"),
  }),
  compose: ({ lines, path }) => ({
    subject: "Aucune place ne s'est libérée",
    title: "Aucune place ne s'est libérée",
    body: [
      "La liste d'attente est close, car la limite de réservation est passée.",
      ...lines.map(
        ({ firstName, slotName, day }) =>
          `${slotName} de ${firstName}, ${longDay(day)} : pas de place.`,
      ),
      "Vous n'avez rien payé pour ces jours.",
    ],
    action: { label: "Voir le planning", path },
  }),
});
