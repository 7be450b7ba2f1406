import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { daysInWords, euros, ofName } from "../words.ts";

const perhapsDays = z.union([field.days, z.tuple([])]);

/** An absence that an agent recorded: which days are not billed, which stay so, and the avoir. Never why. */
export const absenceCredit = mailTemplate({
  params: z.object({
    firstName: field.name,
    activityName: field.name,
    days: perhapsDays,
    billedDays: perhapsDays,
    creditCents: field.cents,
    /** Of days that are invoiced after the month: what will not be. */
    notBilledCents: field.cents.default(0),
    path: field.path.default("/facturation"),
  }),
  compose: ({ firstName, activityName, days, billedDays, creditCents, notBilledCents, path }) => ({
    subject: `Absence ${ofName(firstName)} : ${activityName.toLowerCase()}`,
    title: "Une absence est enregistrée",
    body: [
      ...(days.length > 0 ? [`Non facturé : ${daysInWords(days)}.`] : []),
      ...(billedDays.length > 0 ? [`Reste facturé : ${daysInWords(billedDays)}.`] : []),
      ...(notBilledCents > 0
        ? [`Retiré de votre facture à venir : ${euros(notBilledCents)}.`]
        : []),
      ...(creditCents > 0
        ? [
            `Vous recevez un avoir de ${euros(creditCents)}. Il sera déduit de votre prochain paiement.`,
            "Un avoir est une somme que la mairie vous doit.",
          ]
        : notBilledCents > 0
          ? []
          : ["Cette absence ne donne pas d’avoir."]),
      "Le détail se lit dans votre planning.",
    ],
    note: ["Cette absence vous étonne ? Écrivez-nous dans le portail."],
    action: { label: "Voir mes avoirs", path },
  }),
});
