import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { euros } from "../words.ts";

/** Days cancelled in time, and what they give back. */
export const cancellationCredit = mailTemplate({
  params: z.object({
    creditCents: field.cents,
    /** How many bookings were cancelled. */
    count: z.int().min(1),
    creditsPath: field.path.default("/facturation"),
  }),
  compose: ({ creditCents, count, creditsPath }) => ({
    subject: `Annulation confirmée : avoir de ${euros(creditCents)}`,
    title: "Votre annulation est confirmée",
    body: [
      count > 1 ? `${count} réservations sont annulées.` : "Une réservation est annulée.",
      ...(creditCents > 0
        ? [
            `Vous recevez un avoir de ${euros(creditCents)}. Il sera déduit de votre prochain paiement.`,
            "Un avoir est une somme que la mairie vous doit.",
          ]
        : ["Cette annulation ne donne pas d’avoir : votre prix reste le même."]),
    ],
    action: { label: "Voir mes avoirs", path: creditsPath },
  }),
});
