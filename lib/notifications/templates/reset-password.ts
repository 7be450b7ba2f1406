import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { instantInWords } from "../words.ts";

/** Forgotten password: the link to choose another. */
export const resetPassword = mailTemplate({
  answer: "phone",
  params: z.object({ path: field.path, expiresAt: field.instant }),
  isSecret: true,
  goodUntil: ({ expiresAt }) => expiresAt,
  compose: ({ path, expiresAt }) => ({
    subject: "Changez votre mot de passe",
    title: "Choisissez un autre mot de passe",
    body: [
      "Vous avez demandé à changer votre mot de passe.",
      `Ce lien marche pendant 30 minutes, jusqu’au ${instantInWords(expiresAt)}.`,
    ],
    action: { label: "Changer mon mot de passe", path },
    note: ["Vous n’avez rien demandé ? Ne faites rien : votre mot de passe ne change pas."],
  }),
});
