import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { euros, settledWords } from "../words.ts";

/** Money came in and the bookings are confirmed. No name of a child: the invoice has them. */
export const paymentReceived = mailTemplate({
  params: z.object({
    /** What the card paid. */
    cardCents: field.cents,
    creditCents: field.cents.default(0),
    carriedCents: field.cents.default(0),
    /** Null: no new order, only what was owed from before. */
    invoiceNumber: field.name.nullable(),
    receiptNumber: field.name.nullable().default(null),
    /** Months' invoices that it paid. */
    paidInvoices: z.int().min(0).default(0),
    invoicePath: field.path.default("/facturation"),
  }),
  compose: ({
    cardCents,
    creditCents,
    carriedCents,
    invoiceNumber,
    receiptNumber,
    paidInvoices,
    invoicePath,
  }) => ({
    subject: `Reçu de paiement : ${euros(cardCents)}`,
    title: invoiceNumber ? "Votre réservation est confirmée" : settledWords(paidInvoices),
    body: [
      `Nous avons reçu votre paiement de ${euros(cardCents)}.`,
      ...(creditCents > 0 ? [`${euros(creditCents)} ont aussi été pris sur vos avoirs.`] : []),
      ...(carriedCents > 0
        ? [`${euros(carriedCents)} seront ajoutés à votre prochain paiement.`]
        : []),
      invoiceNumber
        ? `Facture acquittée n° ${invoiceNumber}${receiptNumber ? `, reçu n° ${receiptNumber}` : ""}.`
        : `Reçu n° ${receiptNumber ?? ""}.`,
    ],
    action: { label: invoiceNumber ? "Voir ma facture" : "Voir mes factures", path: invoicePath },
  }),
});
