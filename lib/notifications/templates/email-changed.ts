import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { instantInWords } from "../words.ts";

/** To the former address, once the new one is confirmed. */
export const emailChanged = mailTemplate({
  answer: "phone",
  params: z.object({ changedAt: field.instant }),
  compose: ({ changedAt }) => ({
    subject: "Votre adresse e-mail a changé",
    title: "Votre adresse e-mail a changé",
    body: [
      `Votre compte utilise une autre adresse depuis le ${instantInWords(changedAt)}.`,
      "Les messages de la mairie n’arrivent plus ici.",
    ],
    action: { label: "Se connecter", path: "/connexion" },
    note: ["Ce n’était pas vous ? Appelez la mairie."],
  }),
});
