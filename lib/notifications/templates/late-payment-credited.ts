import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { euros } from "../words.ts";

/** Money arrived after the hold, and the places could not be given any more. */
export const latePaymentCredited = mailTemplate({
  params: z.object({ amountCents: field.cents, creditsPath: field.path.default("/facturation") }),
  compose: ({ amountCents, creditsPath }) => ({
    subject: `Paiement arrivé trop tard : avoir de ${euros(amountCents)}`,
    title: "Votre paiement est arrivé trop tard",
    body: [
      `Nous avons reçu votre paiement de ${euros(amountCents)} après la limite.`,
      "Les places ne pouvaient plus être réservées : la réservation n’est pas faite.",
      `Vous recevez un avoir de ${euros(amountCents)}. Il sera déduit de votre prochain paiement.`,
      "Un avoir est une somme que la mairie vous doit. Le service est prévenu.",
    ],
    action: { label: "Voir mes avoirs", path: creditsPath },
  }),
});
