import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { euros } from "../words.ts";

/** Booked now, invoiced after the month: nothing was paid. */
export const bookedToInvoice = mailTemplate({
  params: z.object({
    /** How many bookings were made. */
    count: z.int().min(1),
    priceCents: field.cents,
    path: field.path.default("/planning"),
  }),
  compose: ({ count, priceCents, path }) => ({
    subject: "Votre réservation est confirmée",
    title: "Votre réservation est confirmée",
    body: [
      count > 1 ? `${count} réservations sont faites.` : "Une réservation est faite.",
      ...(priceCents > 0
        ? [
            `Prix : ${euros(priceCents)}. Vous n’avez rien à payer aujourd’hui.`,
            "La mairie vous enverra une facture après le mois.",
          ]
        : ["Vous n’avez rien à payer."]),
    ],
    action: { label: "Voir mon planning", path },
  }),
});
