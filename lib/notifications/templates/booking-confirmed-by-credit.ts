import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { euros } from "../words.ts";

/** Booked without the card: credit covers it, or the rest is too small and is carried. */
export const bookingConfirmedByCredit = mailTemplate({
  params: z.object({
    creditCents: field.cents,
    carriedCents: field.cents.default(0),
    invoiceNumber: field.name.nullable().default(null),
    invoicePath: field.path.default("/facturation"),
  }),
  compose: ({ creditCents, carriedCents, invoiceNumber, invoicePath }) => ({
    subject: "Votre réservation est confirmée",
    title: "Votre réservation est confirmée",
    body: [
      "Votre carte n'a pas été débitée.",
      ...(creditCents > 0
        ? [
            `${euros(creditCents)} ont été pris sur vos avoirs.`,
            "Un avoir est une somme que la mairie vous doit.",
          ]
        : []),
      ...(carriedCents > 0
        ? [`${euros(carriedCents)} seront ajoutés à votre prochain paiement.`]
        : []),
      ...(invoiceNumber ? [`Facture n° ${invoiceNumber}.`] : []),
    ],
    action: { label: "Voir ma facture", path: invoicePath },
  }),
});
