import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";

/** An agent corrected a name or a date of birth; the value itself stays in the portal. */
export const fileCorrected = mailTemplate({
  params: z.object({ fieldLabel: field.label, changePath: field.path }),
  compose: ({ fieldLabel, changePath }) => ({
    subject: "La mairie a corrigé votre dossier",
    title: "La mairie a corrigé votre dossier",
    body: [
      `Une information est corrigée : ${fieldLabel.toLowerCase()}.`,
      "Elle est utilisée dès maintenant. Vos factures déjà établies ne changent pas.",
      "Si ce n’est pas juste, écrivez-nous.",
    ],
    action: { label: "Voir la correction", path: changePath },
  }),
});
