import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { euros } from "../words.ts";

/** Days cancelled in time, and what they give back. */
export const cancellationCredit = mailTemplate({
  params: z.object({
    creditCents: field.cents,
    /** Of days that are invoiced after the month: what will not be. */
    notBilledCents: field.cents.default(0),
    /** How many bookings were cancelled. */
    count: z.int().min(1),
    creditsPath: field.path.default("/facturation"),
  }),
  compose: ({ creditCents, notBilledCents, count, creditsPath }) => ({
    subject:
      notBilledCents > 0 && creditCents === 0
        ? "Annulation confirmée"
        : `Annulation confirmée : avoir de ${euros(creditCents)}`,
    title: "Votre annulation est confirmée",
    body: [
      count > 1 ? `${count} réservations sont annulées.` : "Une réservation est annulée.",
      ...(notBilledCents > 0 ? [`Ne sera pas facturé : ${euros(notBilledCents)}.`] : []),
      ...(creditCents > 0
        ? [
            `Vous recevez un avoir de ${euros(creditCents)}. Il sera déduit de votre prochain paiement.`,
            "Un avoir est une somme que la mairie vous doit.",
          ]
        : notBilledCents > 0
          ? []
          : ["Cette annulation ne donne pas d’avoir : votre prix reste le même."]),
    ],
    action: { label: "Voir mes avoirs", path: creditsPath },
  }),
});
