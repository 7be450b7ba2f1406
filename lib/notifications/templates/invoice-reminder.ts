import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { euros, ofName } from "../words.ts";

/** An invoice of a month is not paid: its date comes, or has passed. */
export const invoiceReminder = mailTemplate({
  params: z.object({
    /** « décembre 2026 » */
    monthText: field.name,
    totalCents: field.cents,
    invoiceNumber: field.name,
    /** « 31 janvier 2027 » */
    dueText: field.name,
    isLate: z.boolean(),
    path: field.path.default("/facturation"),
  }),
  compose: ({ monthText, totalCents, invoiceNumber, dueText, isLate, path }) => ({
    subject: isLate
      ? `Facture ${ofName(monthText)} en retard : ${euros(totalCents)}`
      : `Rappel : facture ${ofName(monthText)} à payer`,
    title: isLate
      ? `Votre facture ${ofName(monthText)} est en retard`
      : `Votre facture ${ofName(monthText)} est à payer`,
    body: [
      isLate
        ? `Elle était à payer au plus tard le ${dueText} : ${euros(totalCents)}.`
        : `À payer : ${euros(totalCents)}, au plus tard le ${dueText}.`,
      `Facture n° ${invoiceNumber}. Vos avoirs sont utilisés d’abord.`,
      "Si vous venez de la payer, ne tenez pas compte de ce message.",
    ],
    action: { label: "Voir ma facture", path },
  }),
});
