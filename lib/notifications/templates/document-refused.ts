import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";

/** A document sent outside a request is refused. A health document goes by « un document »: no health data in a mail. */
export const documentRefused = mailTemplate({
  params: z.object({
    /** « Justificatif de domicile », or « Un document de Léa ». */
    documentName: field.label,
  }),
  compose: ({ documentName }) => ({
    subject: "Un document de votre dossier est à remplacer",
    title: "Un document est à remplacer",
    body: [
      `${documentName} : la mairie n’a pas accepté ce fichier.`,
      "Le motif est écrit dans « Mes documents ».",
      "Envoyez un autre fichier à sa place : il servira à toutes les activités qui le demandent.",
    ],
    action: { label: "Remplacer le document", path: "/mon-dossier/documents" },
  }),
});
