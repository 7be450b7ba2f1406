import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { euros } from "../words.ts";

type Cause = "quotient" | "document" | "birthDay";

const SUBJECTS: Record<Cause, string> = {
  quotient: "Nouveau quotient familial",
  document: "Document validé",
  birthDay: "Date de naissance corrigée",
};

const TITLES: Record<Cause, string> = {
  quotient: "Votre quotient baisse le prix de jours déjà réservés",
  document: "Un document validé baisse le prix de jours déjà réservés",
  birthDay: "Une date de naissance corrigée baisse le prix de jours déjà réservés",
};

const WHY: Record<Cause, string> = {
  quotient: "avec votre nouveau quotient",
  document: "grâce au document validé",
  birthDay: "avec la date de naissance corrigée",
};

/**
 * A new quotient, a document that an agent has checked, or a corrected date of birth makes paid days cheaper: what
 * comes back, and how it is reckoned. Nothing of health: a care plan goes by « un document ».
 */
export const quotientCredit = mailTemplate({
  params: z.object({
    because: z.enum(["quotient", "document", "birthDay"]).default("quotient"),
    /** How many paid days cost less. */
    count: z.int().min(1),
    chargedCents: field.cents,
    priceCents: field.cents,
    creditCents: field.cents,
    creditsPath: field.path.default("/facturation"),
  }),
  compose: ({ because, count, chargedCents, priceCents, creditCents, creditsPath }) => ({
    subject: `${SUBJECTS[because]} : avoir de ${euros(creditCents)}`,
    title: TITLES[because],
    body: [
      `${count > 1 ? `${count} de vos réservations coûtent` : "Une de vos réservations coûte"} moins cher ${WHY[because]}.`,
      `Le prix était de ${euros(chargedCents)}. Le nouveau prix est de ${euros(priceCents)}.`,
      `Vous recevez un avoir de ${euros(creditCents)}. Il sera déduit de votre prochain paiement.`,
      "Un avoir est une somme que la mairie vous doit. Vous n’avez rien à faire.",
    ],
    action: { label: "Voir mes avoirs", path: creditsPath },
  }),
});
