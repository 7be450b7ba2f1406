import * as z from "zod";
import { type Day, isDay } from "#lib/calendar/day.ts";
import { longDay } from "#lib/calendar/french.ts";
import { field, mailTemplate } from "../mail-template.ts";
import { ofName } from "../words.ts";

/** No place came free, and none will. */
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
    /** The deadline has passed, or staff has closed the list. */
    cause: z.enum(["limit", "town"]).default("limit"),
    path: field.path.default("/planning"),
  }),
  compose: ({ lines, cause, path }) => ({
    subject: "Aucune place ne s’est libérée",
    title: "Aucune place ne s’est libérée",
    body: [
      cause === "town"
        ? "Le service a fermé la liste d’attente : il ne peut pas proposer de place."
        : "La liste d’attente est close, car la limite de réservation est passée.",
      ...lines.map(
        ({ firstName, slotName, day }) =>
          `${slotName} ${ofName(firstName)}, ${longDay(day)} : pas de place.`,
      ),
      "Vous n’avez rien payé pour ces jours.",
    ],
    action: { label: "Voir le planning", path },
  }),
});
