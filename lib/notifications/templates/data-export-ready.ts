import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { instantInWords } from "../words.ts";

/** The copy of the family's data waits in the portal; it is never joined to a mail. */
export const dataExportReady = mailTemplate({
  params: z.object({ expiresAt: field.instant }),
  goodUntil: ({ expiresAt }) => expiresAt,
  compose: ({ expiresAt }) => ({
    subject: "Vos données sont prêtes",
    title: "Vos données sont prêtes",
    body: [
      "La copie de vos données est prête dans le portail.",
      `Vous pouvez la télécharger jusqu’au ${instantInWords(expiresAt)}.`,
    ],
    action: { label: "Télécharger mes données", path: "/mon-dossier/mes-donnees" },
  }),
});
