import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { instantInWords, ofName } from "../words.ts";

/** A place of the year is kept for the first of the waiting list, until a limit. */
export const enrolmentOffered = mailTemplate({
  params: z.object({
    childFirstName: field.name,
    activityAtName: field.name,
    requestPath: field.path,
    until: field.instant,
    /** A document is sent before the place is taken. */
    isIncomplete: z.boolean().optional(),
  }),
  goodUntil: ({ until }) => until,
  compose: ({ childFirstName, activityAtName, requestPath, until, isIncomplete }) => ({
    subject: `Une place est libre pour ${childFirstName} : répondez avant ${instantInWords(until)}`,
    title: "Une place est libre",
    body: [
      `Une place est gardée pour l’inscription ${ofName(childFirstName)} ${activityAtName}.`,
      `Répondez avant ${instantInWords(until)}. Ensuite, la place est proposée à une autre famille.`,
      ...(isIncomplete
        ? ["Il manque un document : envoyez-le d’abord. La page vous dit lequel."]
        : []),
    ],
    action: { label: "Répondre", path: requestPath },
  }),
});
