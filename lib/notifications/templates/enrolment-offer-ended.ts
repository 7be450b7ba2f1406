import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { instantInWords, ofName } from "../words.ts";

/** A place of the year that was kept for a child was not taken before its limit. */
export const enrolmentOfferEnded = mailTemplate({
  params: z.object({
    childFirstName: field.name,
    activityAtName: field.name,
    requestPath: field.path,
    until: field.instant,
  }),
  compose: ({ childFirstName, activityAtName, requestPath, until }) => ({
    subject: `La place proposée pour ${childFirstName} n’est plus gardée`,
    title: "La place n’est plus gardée",
    body: [
      `Une place était gardée pour l’inscription ${ofName(childFirstName)} ${activityAtName}.`,
      `Elle n’a pas été acceptée avant ${instantInWords(until)} : elle n’est plus gardée pour vous.`,
      "Votre demande est de nouveau sur la liste d’attente, à la fin. Si une place se libère, vous recevrez un e-mail.",
    ],
    action: { label: "Voir ma demande", path: requestPath },
  }),
});
