import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { instantInWords } from "../words.ts";

/** First connection: the link that activates the account. Says nothing about the family: the address is unproved. */
export const activation = mailTemplate({
  answer: "phone",
  params: z.object({ path: field.path, expiresAt: field.instant }),
  isSecret: true,
  goodUntil: ({ expiresAt }) => expiresAt,
  compose: ({ path, expiresAt }) => ({
    subject: "Activez votre compte du portail famille",
    title: "Activez votre compte",
    body: [
      "Votre compte est presque prêt. Il reste à l’activer avec le bouton.",
      `Ce lien marche pendant 48 heures, jusqu’au ${instantInWords(expiresAt)}.`,
    ],
    action: { label: "Activer mon compte", path },
    note: [
      "Vous n’avez pas demandé de compte ? Ne faites rien : sans activation, il ne sert à rien.",
    ],
  }),
});
