import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";

/** 30 and 7 days before a document ends. A health document goes by « un document »: no health data in a mail. */
export const documentExpires = mailTemplate({
  params: z.object({
    /** With its article: « Le justificatif de domicile », « L'attestation d'assurance de Léa », « Un document de Léa ». */
    documentName: field.label,
    /** « 31 août 2027 » */
    until: field.name,
    /** The same in the subject, where the year is understood: « 31 août ». Null in rows of older versions. */
    untilShort: field.name.nullable().default(null),
  }),
  compose: ({ documentName, until, untilShort }) => ({
    subject: `${documentName} se termine le ${untilShort ?? until}`,
    title: "Un document est à renouveler",
    body: [
      `${documentName} : valable jusqu’au ${until}.`,
      "Envoyez le nouveau avant cette date.",
      "Il servira à tous vos enfants et à toutes les activités qui le demandent.",
    ],
    action: { label: "Voir mes documents", path: "/mon-dossier/documents" },
  }),
});
