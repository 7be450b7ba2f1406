import * as z from "zod";
import { type Day, isDay } from "#lib/calendar/day.ts";
import { longDay } from "#lib/calendar/french.ts";
import { field, mailTemplate } from "../mail-template.ts";

/** A place of the waiting list is held for the family. */
export const placeOffered = mailTemplate({
  params: z.object({
    firstName: field.name,
    slotName: field.name,
    day: z.string().refine((text): text is Day => isDay(text)),
    /** Exclusive; `limit` says it in words. */
    until: field.instant,
    limit: field.label,
    path: field.path,
  }),
  goodUntil: ({ until }) => until,
  compose: ({ firstName, slotName, day, limit, path }) => ({
    subject: `Une place est libre pour ${firstName} : répondez avant ${limit}`,
    title: `Une place est libre pour ${firstName}`,
    body: [
      `${slotName}, ${longDay(day)} : la place est gardée pour vous jusqu’au ${limit}.`,
      "Acceptez-la et payez avant cette heure. Ensuite, elle sera proposée à une autre famille.",
    ],
    action: { label: "Répondre", path },
  }),
});
