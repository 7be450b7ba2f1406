import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";

/** To the services: a person asks for an account; no name leaves the portal. */
export const staffAccountRequest = mailTemplate({
  answer: "none",
  params: z.object({ path: field.path }),
  compose: ({ path }) => ({
    subject: "Nouvelle demande de compte",
    title: "Une demande de compte est arrivée",
    body: ["Une personne demande un compte du portail famille. Vérifiez si son dossier existe."],
    action: { label: "Étudier la demande", path },
  }),
});
