import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { euros, settledWords } from "../words.ts";

/** Booked without the card: credit covers it, or the rest is too small and is carried. */
export const bookingConfirmedByCredit = mailTemplate({
  params: z.object({
    creditCents: field.cents,
    carriedCents: field.cents.default(0),
    invoiceNumber: field.name.nullable().default(null),
    /** Months' invoices that it paid. */
    paidInvoices: z.int().min(0).default(0),
    invoicePath: field.path.default("/facturation"),
  }),
  compose: ({ creditCents, carriedCents, invoiceNumber, paidInvoices, invoicePath }) => ({
    subject: titleOf(invoiceNumber, paidInvoices),
    title: titleOf(invoiceNumber, paidInvoices),
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
function titleOf(invoiceNumber: string | null, paidInvoices: number): string {
  return invoiceNumber ? "Votre réservation est confirmée" : settledWords(paidInvoices);
}
