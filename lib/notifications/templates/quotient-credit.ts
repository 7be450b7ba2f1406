import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { euros } from "../words.ts";

/**
 * A new quotient, or a document that an agent has checked, makes paid days cheaper: what comes back, and how it is
 * reckoned. Nothing of health: a care plan goes by « un document ».
 */
export const quotientCredit = mailTemplate({
  params: z.object({
    because: z.enum(["quotient", "document"]).default("quotient"),
    /** How many paid days cost less. */
    count: z.int().min(1),
    chargedCents: field.cents,
    priceCents: field.cents,
    creditCents: field.cents,
    creditsPath: field.path.default("/facturation"),
  }),
  compose: ({ because, count, chargedCents, priceCents, creditCents, creditsPath }) => ({
    subject:
      because === "quotient"
        ? `Nouveau quotient familial : avoir de ${euros(creditCents)}`
        : `Document validé : avoir de ${euros(creditCents)}`,
    title:
      because === "quotient"
        ? "Votre quotient baisse le prix de jours déjà payés"
        : "Un document validé baisse le prix de jours déjà payés",
    body: [
      `${count > 1 ? `${count} réservations déjà payées coûtent` : "Une réservation déjà payée coûte"} moins cher ${
        because === "quotient" ? "avec votre nouveau quotient" : "grâce au document validé"
      }.`,
      `Vous aviez payé ${euros(chargedCents)}. Le nouveau prix est de ${euros(priceCents)}.`,
      `Vous recevez un avoir de ${euros(creditCents)}. Il sera déduit de votre prochain paiement.`,
      "Un avoir est une somme que la mairie vous doit. Vous n'avez rien à faire.",
    ],
    action: { label: "Voir mes avoirs", path: creditsPath },
  }),
});
