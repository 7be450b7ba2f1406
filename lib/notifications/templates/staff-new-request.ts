import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";

/** To the service concerned: numbers only, the names stay in the portal. */
export const staffNewRequest = mailTemplate({
  answer: "none",
  params: z.object({
    requestNumber: field.name,
    fileNumber: field.name,
    path: field.path.default("/admin/a-traiter"),
  }),
  compose: ({ requestNumber, fileNumber, path }) => ({
    subject: `Nouvelle demande n° ${requestNumber}`,
    title: "Une demande d’inscription est arrivée",
    body: [`La famille n° ${fileNumber} a envoyé la demande n° ${requestNumber}.`],
    action: { label: "Traiter la demande", path },
  }),
});
