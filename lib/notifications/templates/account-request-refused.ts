import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";

/** Staff refused to open an account; the reason is staff's own sentence. */
export const accountRequestRefused = mailTemplate({
  answer: "phone",
  params: z.object({ reason: field.reason }),
  compose: ({ reason }) => ({
    subject: "Réponse à votre demande de compte",
    title: "Votre demande de compte n’est pas acceptée",
    body: ["La mairie n’a pas pu ouvrir de compte. Voici pourquoi :", reason],
    action: { label: "Faire une nouvelle demande", path: "/demande-de-compte" },
  }),
});
