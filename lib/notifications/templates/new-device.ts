import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { instantInWords } from "../words.ts";

/** Somebody signed in from a kind of device that the account did not know. */
export const newDevice = mailTemplate({
  answer: "phone",
  params: z.object({
    /** « Firefox sur Android » */
    device: field.label,
    at: field.instant,
    path: field.path.default("/mon-compte"),
  }),
  compose: ({ device, at, path }) => ({
    subject: "Nouvelle connexion à votre compte",
    title: "Nouvelle connexion à votre compte",
    body: [
      `Appareil : ${device}. C’était le ${instantInWords(at)}.`,
      "C’était vous ? Vous n’avez rien à faire.",
    ],
    action: { label: "Voir mes appareils", path },
    note: [
      "Ce n’était pas vous ? Changez tout de suite votre mot de passe, puis appelez la mairie.",
    ],
  }),
});
