import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";

/** To the service concerned: which file and which field, the values stay in the portal. */
export const staffNewChange = mailTemplate({
  answer: "none",
  params: z.object({ fileNumber: field.name, fieldLabel: field.label, path: field.path }),
  compose: ({ fileNumber, fieldLabel, path }) => ({
    subject: `Modification à vérifier, dossier n° ${fileNumber}`,
    title: "Une modification est à vérifier",
    body: [`La famille n° ${fileNumber} demande une modification : ${fieldLabel.toLowerCase()}.`],
    action: { label: "Vérifier la modification", path },
  }),
});
