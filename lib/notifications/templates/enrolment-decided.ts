import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";

/** A decision that differs from one enrolment to the next, a waiting list, a drawing of lots: a line each. */
export const enrolmentDecided = mailTemplate({
  params: z.object({
    requestNumber: field.name,
    requestPath: field.path,
    lines: z.array(
      z.object({
        childFirstName: field.name,
        activityAtName: field.name,
        /** « en liste d’attente », « à compléter », « refusée ». */
        answer: field.label,
      }),
    ),
    /** Staff wrote something: it is read in the portal. */
    hasReason: z.boolean().default(false),
  }),
  compose: ({ requestNumber, requestPath, lines, hasReason }) => ({
    subject: `Réponse à votre demande n° ${requestNumber}`,
    title: "La mairie a répondu à votre demande",
    body: [
      ...lines.map(
        ({ childFirstName, activityAtName, answer }) =>
          `${childFirstName}, inscription ${activityAtName} : ${answer}.`,
      ),
      ...(hasReason ? ["La mairie vous a écrit pourquoi : c’est dans votre demande."] : []),
      "Votre demande vous dit ce que vous pouvez faire maintenant.",
    ],
    action: { label: "Voir ma demande", path: requestPath },
  }),
});
