import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { ofName } from "../words.ts";

/** To whoever asked for an account without a letter: it has arrived, a person will look at it. */
export const accountRequested = mailTemplate({
  answer: "phone",
  params: z.object({ firstName: field.name }),
  compose: ({ firstName }) => ({
    subject: "Votre demande de compte est bien reçue",
    title: "Votre demande de compte est bien reçue",
    body: [
      `La mairie étudie la demande ${ofName(firstName)}. Elle vous répond par e-mail.`,
      "Vous n’avez rien à faire pour le moment.",
    ],
    action: { label: "Lire l’aide du portail", path: "/aide" },
    note: ["Vous n’avez rien demandé ? Ne faites rien, ou prévenez la mairie."],
  }),
});
