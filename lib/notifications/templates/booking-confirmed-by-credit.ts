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
    subject: titleOf(invoiceNumber),
    title: titleOf(invoiceNumber),
    body: [
      "Votre carte n’a pas été débitée.",
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
    action: { label: invoiceNumber ? "Voir ma facture" : "Voir mes factures", path: invoicePath },
  }),
});

/** Without an invoice nothing new was booked: what was owed from before is paid. */
function titleOf(invoiceNumber: string | null): string {
  return invoiceNumber ? "Votre réservation est confirmée" : "Votre reste à payer est réglé";
}
