import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { instantInWords } from "../words.ts";

/** Staff agreed: the link to choose a username and a password. */
export const accountOpened = mailTemplate({
  answer: "phone",
  params: z.object({ path: field.path, expiresAt: field.instant }),
  isSecret: true,
  goodUntil: ({ expiresAt }) => expiresAt,
  compose: ({ path, expiresAt }) => ({
    subject: "Votre compte du portail famille est ouvert",
    title: "Choisissez votre mot de passe",
    body: [
      "La mairie a ouvert votre compte. Il reste à choisir un identifiant et un mot de passe.",
      `Ce lien marche une seule fois, jusqu’au ${instantInWords(expiresAt)}.`,
    ],
    action: { label: "Choisir mon mot de passe", path },
    note: ["Trop tard ? La page « Mot de passe oublié » vous envoie un autre lien."],
  }),
});
