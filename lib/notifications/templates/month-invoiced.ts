import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { euros, ofName } from "../words.ts";

/** The invoice of a month's days, to be paid until a day. */
export const monthInvoiced = mailTemplate({
  params: z.object({
    /** « décembre 2026 » */
    monthText: field.name,
    totalCents: field.cents,
    invoiceNumber: field.name,
    /** « 31 janvier 2027 » */
    dueText: field.name,
    /** Too small for a card: it goes with the next payment. */
    isSmall: z.boolean().default(false),
    path: field.path.default("/facturation"),
  }),
  compose: ({ monthText, totalCents, invoiceNumber, dueText, isSmall, path }) => ({
    subject: `Votre facture ${ofName(monthText)} : ${euros(totalCents)}`,
    title: `Votre facture ${ofName(monthText)}`,
    body: [
      isSmall
        ? `${euros(totalCents)} : c’est trop peu pour une carte. Cette somme sera ajoutée à votre prochain paiement.`
        : `À payer : ${euros(totalCents)}, au plus tard le ${dueText}.`,
      `Facture n° ${invoiceNumber}.`,
      isSmall
        ? "Vous n’avez rien à faire."
        : "Vous pouvez la payer dans le portail. Vos avoirs sont utilisés d’abord.",
    ],
    action: { label: "Voir ma facture", path },
  }),
});
