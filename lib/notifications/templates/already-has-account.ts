import * as z from "zod";
import { mailTemplate } from "../mail-template.ts";

/** Somebody used this address for a first connection while it has an account: the page says nothing, this mail does. */
export const alreadyHasAccount = mailTemplate({
  answer: "phone",
  params: z.object({}),
  compose: () => ({
    subject: "Vous avez déjà un compte du portail famille",
    title: "Vous avez déjà un compte",
    body: [
      "Quelqu’un a demandé à utiliser votre adresse e-mail pour un compte.",
      "Un compte existe déjà à cette adresse : connectez-vous.",
      "Mot de passe oublié ? La page de connexion vous aide à en choisir un autre.",
    ],
    action: { label: "Se connecter", path: "/connexion" },
    note: ["Ce n’était pas vous ? Ne faites rien : votre compte n’a pas changé."],
  }),
});
