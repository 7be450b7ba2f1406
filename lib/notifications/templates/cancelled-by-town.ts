import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { daysInWords, euros, ofName } from "../words.ts";

/** Days that the town hall gave back for a family, and the avoir. */
export const cancelledByTown = mailTemplate({
  params: z.object({
    firstName: field.name,
    slotName: field.name,
    days: field.days,
    creditCents: field.cents,
    /** Of days that are invoiced after the month: what will not be. */
    notBilledCents: field.cents.default(0),
    path: field.path.default("/facturation"),
  }),
  compose: ({ firstName, slotName, days, creditCents, notBilledCents, path }) => ({
    subject: `Annulé par la mairie : ${slotName.toLowerCase()} ${ofName(firstName)}`,
    title: "La mairie a annulé pour vous",
    body: [
      `${slotName} ${ofName(firstName)} : ${daysInWords(days)}.`,
      ...(notBilledCents > 0 ? [`Ne sera pas facturé : ${euros(notBilledCents)}.`] : []),
      ...(creditCents > 0
        ? [
            `Vous recevez un avoir de ${euros(creditCents)}. Il sera déduit de votre prochain paiement.`,
            "Un avoir est une somme que la mairie vous doit.",
          ]
        : notBilledCents > 0
          ? []
          : ["Cette annulation ne donne pas d’avoir : votre prix reste le même."]),
      "Le motif se lit dans le portail.",
    ],
    note: ["Vous n’avez pas demandé cette annulation ? Écrivez-nous dans le portail."],
    action: { label: "Voir mes avoirs", path },
  }),
});
