import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";

/** The bank said no after the family had left the payment page. */
export const paymentFailed = mailTemplate({
  params: z.object({
    hadCancellations: z.boolean(),
    /** Only what was owed from before was paid: no day was asked for. */
    owedOnly: z.boolean().default(false),
    basketPath: field.path.default("/panier"),
  }),
  compose: ({ hadCancellations, owedOnly, basketPath }) => ({
    subject: "Votre paiement n’a pas abouti",
    title: "Votre paiement n’a pas abouti",
    body: owedOnly
      ? [
          "Vous n’avez pas été débité. Votre reste à payer n’a pas changé.",
          "Vous pouvez recommencer. Sinon, il sera ajouté à votre prochain paiement.",
        ]
      : [
          "Vous n’avez pas été débité, et rien n’est réservé.",
          "Vos choix sont gardés dans votre panier. Vous pouvez recommencer.",
          ...(hadCancellations ? ["Vos annulations restent faites."] : []),
        ],
    action: {
      label: owedOnly ? "Voir mon reste à payer" : "Reprendre ma réservation",
      path: basketPath,
    },
  }),
});
