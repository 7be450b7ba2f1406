import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";

/** The account works. */
export const accountActivated = mailTemplate({
  params: z.object({ username: field.name }),
  compose: ({ username }) => ({
    subject: "Votre compte est activé",
    title: "Votre compte est activé",
    body: [
      "Vous pouvez maintenant inscrire vos enfants, réserver et payer en ligne.",
      `Votre identifiant : ${username}`,
      "Vous pouvez aussi vous connecter avec votre adresse e-mail.",
    ],
    action: { label: "Se connecter", path: "/connexion" },
    note: ["Vous n’avez pas activé ce compte ? Appelez le service."],
  }),
});
