import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";

/** The hold ended without money. */
export const basketExpired = mailTemplate({
  params: z.object({ hadCancellations: z.boolean(), basketPath: field.path.default("/panier") }),
  compose: ({ hadCancellations, basketPath }) => ({
    subject: "Votre réservation n’est pas terminée",
    title: "Votre réservation n’est pas terminée",
    body: [
      "Le paiement n’a pas été fait à temps : vos places ne sont plus gardées.",
      "Vous n’avez pas été débité. Vos choix sont gardés dans votre panier.",
      ...(hadCancellations ? ["Vos annulations restent faites."] : []),
    ],
    action: { label: "Reprendre ma réservation", path: basketPath },
  }),
});
