import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { daysInWords, euros, ofName } from "../words.ts";

/** Days that the town hall booked for a family, and what is owed for them. */
export const bookedByTown = mailTemplate({
  params: z.object({
    firstName: field.name,
    slotName: field.name,
    days: field.days,
    priceCents: field.cents,
    creditCents: field.cents,
    carriedCents: field.cents,
    isUnexpected: z.boolean().default(false),
    /** Null: it is invoiced after the month. */
    invoiceNumber: field.name.nullable(),
    isInvoiced: z.boolean().default(false),
    path: field.path.default("/facturation"),
  }),
  compose: ({ firstName, slotName, days, priceCents, creditCents, carriedCents, ...rest }) => ({
    subject: `${rest.isUnexpected ? "Présence sans réservation" : "Réservé par la mairie"} : ${slotName.toLowerCase()} ${ofName(firstName)}`,
    title: rest.isUnexpected ? "Une présence sans réservation" : "La mairie a réservé pour vous",
    body: [
      `${slotName} ${ofName(firstName)} : ${daysInWords(days)}.`,
      ...(rest.isUnexpected
        ? ["Votre enfant a été accueilli sans réservation. La mairie facture cette présence."]
        : []),
      `Prix : ${euros(priceCents)}.`,
      ...(creditCents > 0 ? [`${euros(creditCents)} ont été pris sur vos avoirs.`] : []),
      ...(carriedCents > 0
        ? [`À payer avec votre prochain paiement : ${euros(carriedCents)}.`]
        : [
            rest.isInvoiced && priceCents > 0
              ? "Vous n’avez rien à payer aujourd’hui. La facture viendra après le mois."
              : "Vous n’avez rien à payer.",
          ]),
      `${rest.invoiceNumber ? `Facture n° ${rest.invoiceNumber}. ` : ""}Le motif se lit dans le portail.`,
    ],
    note: [
      rest.isUnexpected
        ? "Votre enfant n’était pas là, ou vous aviez réservé ? Écrivez-nous dans le portail."
        : "Vous n’avez pas demandé ces jours ? Écrivez-nous dans le portail.",
    ],
    action: { label: rest.invoiceNumber ? "Voir ma facture" : "Voir le motif", path: rest.path },
  }),
});
