import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { listInWords, ofName } from "../words.ts";

/** Staff asks for a document or a correction. Health documents go by « un document », and what staff wrote stays in the portal. */
export const enrolmentToComplete = mailTemplate({
  params: z.object({
    requestNumber: field.name,
    requestPath: field.path,
    childFirstNames: z.array(field.name).min(1).max(20),
    /** Documents with their article: « l'attestation d'assurance ». Empty: something else is to be corrected. */
    missing: z.array(field.label).max(20),
    /** Staff wrote something: it is read in the portal. */
    hasReason: z.boolean().default(false),
  }),
  compose: ({ requestNumber, requestPath, childFirstNames, missing, hasReason }) => {
    const who = ofName(listInWords(childFirstNames));
    const what = missing.length > 1 ? "Il manque des documents" : "Il manque un document";
    return {
      subject:
        missing.length > 0
          ? `${what} pour l’inscription ${who}`
          : `Une correction est nécessaire pour l’inscription ${who}`,
      title: "Votre demande est à compléter",
      body: [
        missing.length > 0
          ? `${what} pour l’inscription ${who} : ${listInWords(missing)}.`
          : `Votre demande n° ${requestNumber} est à corriger avant d’être validée.`,
        ...(hasReason ? ["La mairie vous explique ce qu’il faut faire dans votre demande."] : []),
        "Ce que vous avez déjà rempli est gardé.",
      ],
      action: { label: "Compléter ma demande", path: requestPath },
    };
  },
});
