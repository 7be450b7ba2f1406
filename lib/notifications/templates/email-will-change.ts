import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { instantInWords } from "../words.ts";

/** To the address in use: somebody signed in asked for another one. */
export const emailWillChange = mailTemplate({
  answer: "phone",
  params: z.object({ askedAt: field.instant }),
  compose: ({ askedAt }) => ({
    subject: "Votre adresse e-mail va changer",
    title: "Votre adresse e-mail va changer",
    body: [
      `Une autre adresse a été demandée pour votre compte, le ${instantInWords(askedAt)}.`,
      "Rien ne change tant que la nouvelle adresse n’est pas confirmée.",
    ],
    action: { label: "Voir mon compte", path: "/mon-compte" },
    note: ["Ce n’était pas vous ? Changez votre mot de passe maintenant."],
  }),
});
