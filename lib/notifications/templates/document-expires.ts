import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";

/** 30 and 7 days before a document ends. A health document goes by « un document »: no health data in a mail. */
export const documentExpires = mailTemplate({
  params: z.object({
    /** « Justificatif de domicile », or « Un document de Léa ». */
    documentName: field.label,
    /** « 31 août 2027 » */
    until: field.name,
  }),
  compose: ({ documentName, until }) => ({
    subject: "Un document de votre dossier arrive à sa fin",
    title: "Un document est à renouveler",
    body: [
      `${documentName} : valable jusqu'au ${until}.`,
      "Envoyez le nouveau avant cette date : il servira à tous vos enfants et à toutes les activités qui le demandent.",
    ],
    action: { label: "Voir mes documents", path: "/mon-dossier/documents" },
  }),
});
