import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";

/** The request is refused, with its reason. */
export const enrolmentRefused = mailTemplate({
  params: z.object({ requestNumber: field.name, requestPath: field.path, reason: field.reason }),
  compose: ({ requestNumber, requestPath, reason }) => ({
    subject: `Réponse à votre demande n° ${requestNumber}`,
    title: "Votre demande n'est pas acceptée",
    body: [
      `Votre demande n° ${requestNumber} n'est pas acceptée.`,
      `Motif : « ${reason} »`,
      "Vous ne comprenez pas ce motif ? Le service vous répond par téléphone.",
    ],
    action: { label: "Voir ma demande", path: requestPath },
  }),
});
