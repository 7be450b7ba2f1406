import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";

/** A change of the file is accepted; the value itself stays in the portal. */
export const changeAccepted = mailTemplate({
  params: z.object({ fieldLabel: field.label, changePath: field.path }),
  compose: ({ fieldLabel, changePath }) => ({
    subject: "Votre modification est validée",
    title: "Votre modification est validée",
    body: [
      `La mairie a validé votre modification : ${fieldLabel.toLowerCase()}.`,
      "La nouvelle information est maintenant utilisée.",
    ],
    action: { label: "Voir ma demande", path: changePath },
  }),
});
