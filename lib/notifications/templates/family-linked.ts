import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";

/** An adult who has an account already: a second file is now behind the same account. */
export const familyLinked = mailTemplate({
  params: z.object({ familyName: field.name, fileNumber: field.name }),
  compose: ({ familyName, fileNumber }) => ({
    subject: "Un dossier est relié à votre compte",
    title: `Le dossier ${familyName} est relié à votre compte`,
    body: [
      `La mairie a relié le dossier n° ${fileNumber} à votre compte. Rien d’autre ne change.`,
      "Connectez-vous comme d’habitude.",
    ],
    action: { label: "Ouvrir le portail", path: "/mon-compte" },
  }),
});
