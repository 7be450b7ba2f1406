import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { instantInWords } from "../words.ts";

/** To the new address: nothing changes before its link is used. */
export const confirmEmail = mailTemplate({
  answer: "phone",
  params: z.object({ path: field.path, expiresAt: field.instant }),
  isSecret: true,
  goodUntil: ({ expiresAt }) => expiresAt,
  compose: ({ path, expiresAt }) => ({
    subject: "Confirmez votre nouvelle adresse",
    title: "Confirmez votre nouvelle adresse e-mail",
    body: [
      "Vous avez demandé à utiliser cette adresse pour le portail famille.",
      `Ce lien marche une seule fois, jusqu’au ${instantInWords(expiresAt)}.`,
    ],
    action: { label: "Confirmer mon adresse", path },
    note: ["Vous n’avez rien demandé ? Ne faites rien : aucun compte ne change."],
  }),
});
