import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";

/** The request is refused. The reason, in staff's own words, stays in the portal: it may speak of health. */
export const enrolmentRefused = mailTemplate({
  params: z.object({ requestNumber: field.name, requestPath: field.path }),
  compose: ({ requestNumber, requestPath }) => ({
    subject: `Réponse à votre demande n° ${requestNumber}`,
    title: "Votre demande n’est pas acceptée",
    body: [
      `Votre demande n° ${requestNumber} n’est pas acceptée.`,
      "Le motif est écrit dans votre demande. Vous pouvez écrire au service.",
    ],
    action: { label: "Voir ma demande", path: requestPath },
  }),
});
