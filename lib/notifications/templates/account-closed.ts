import * as z from "zod";
import { mailTemplate } from "../mail-template.ts";

/** The account no longer exists; the family's file does. */
export const accountClosed = mailTemplate({
  answer: "phone",
  params: z.object({}),
  compose: () => ({
    subject: "Votre compte est fermé",
    title: "Votre compte est fermé",
    body: [
      "Vous avez fermé votre compte du portail famille. Plus personne ne peut s’y connecter.",
      "Le dossier de votre famille reste à la mairie, le temps prévu par la loi.",
    ],
    action: { label: "Lire l’aide du portail", path: "/aide" },
    note: ["Ce n’était pas vous ? Appelez vite le service."],
  }),
});
