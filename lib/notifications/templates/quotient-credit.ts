import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { euros } from "../words.ts";

/** A new quotient makes paid days cheaper: what comes back, and how it is reckoned. */
export const quotientCredit = mailTemplate({
  params: z.object({
    /** How many paid days cost less. */
    count: z.int().min(1),
    chargedCents: field.cents,
    priceCents: field.cents,
    creditCents: field.cents,
    creditsPath: field.path.default("/facturation"),
  }),
  compose: ({ count, chargedCents, priceCents, creditCents, creditsPath }) => ({
    subject: `Nouveau quotient familial : avoir de ${euros(creditCents)}`,
    title: "Votre quotient baisse le prix de jours déjà payés",
    body: [
      count > 1
        ? `${count} réservations déjà payées coûtent moins cher avec votre nouveau quotient.`
        : "Une réservation déjà payée coûte moins cher avec votre nouveau quotient.",
      `Vous aviez payé ${euros(chargedCents)}. Le nouveau prix est de ${euros(priceCents)}.`,
      `Vous recevez un avoir de ${euros(creditCents)}. Il sera déduit de votre prochain paiement.`,
      "Un avoir est une somme que la mairie vous doit. Vous n'avez rien à faire.",
    ],
    action: { label: "Voir mes avoirs", path: creditsPath },
  }),
});
