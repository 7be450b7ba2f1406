import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";

/** A change of the file is refused; the reason is read in the portal, the former value stays in use. */
export const changeRefused = mailTemplate({
  params: z.object({ fieldLabel: field.label, changePath: field.path }),
  compose: ({ fieldLabel, changePath }) => ({
    subject: "Réponse à votre demande de modification",
    title: "Votre modification n’est pas acceptée",
    body: [
      `La mairie n’a pas accepté votre modification : ${fieldLabel.toLowerCase()}.`,
      "Le motif est écrit dans votre demande.",
      "L’ancienne information reste utilisée. Vous pouvez faire une nouvelle demande.",
    ],
    action: { label: "Voir ma demande", path: changePath },
  }),
});
