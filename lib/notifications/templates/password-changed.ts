import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { instantInWords } from "../words.ts";

/** After any change of password, so that its owner notices a stranger's. */
export const passwordChanged = mailTemplate({
  answer: "phone",
  params: z.object({ changedAt: field.instant }),
  compose: ({ changedAt }) => ({
    subject: "Votre mot de passe a été changé",
    title: "Votre mot de passe a été changé",
    body: [
      `Votre mot de passe a été changé ${instantInWords(changedAt)}.`,
      "Vos autres appareils ont été déconnectés.",
      "C’était vous ? Vous n’avez rien à faire.",
    ],
    action: { label: "Ce n’était pas moi", path: "/mot-de-passe-oublie" },
    note: [
      "Ce n’était pas vous ? Choisissez tout de suite un autre mot de passe, puis appelez le service.",
    ],
  }),
});
