import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";

/** The bank said no after the family had left the payment page. */
export const paymentFailed = mailTemplate({
  params: z.object({ hadCancellations: z.boolean(), basketPath: field.path.default("/panier") }),
  compose: ({ hadCancellations, basketPath }) => ({
    subject: "Votre paiement n'a pas abouti",
    title: "Votre paiement n'a pas abouti",
    body: [
      "Vous n'avez pas été débité, et rien n'est réservé.",
      "Vos choix sont gardés dans votre panier. Vous pouvez recommencer.",
      ...(hadCancellations ? ["Vos annulations restent faites."] : []),
    ],
    action: { label: "Reprendre ma réservation", path: basketPath },
  }),
});
