import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";

/** « Identifiant oublié ? » */
export const usernameReminder = mailTemplate({
  answer: "phone",
  params: z.object({ username: field.name }),
  compose: ({ username }) => ({
    subject: "Votre identifiant du portail famille",
    title: "Votre identifiant",
    body: [
      `Votre identifiant est : ${username}`,
      "Vous pouvez aussi vous connecter avec votre adresse e-mail.",
    ],
    action: { label: "Se connecter", path: "/connexion" },
    note: ["Vous n’avez rien demandé ? Ne faites rien : votre compte n’a pas changé."],
  }),
});
