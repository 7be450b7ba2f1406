import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { euros } from "../words.ts";

const sentences = {
  late: "Un paiement est arrivé après la limite. Il est devenu un avoir.",
  mismatch: "Le montant encaissé n’est pas le montant attendu. Rien n’a été réservé.",
  unknown: "La banque annonce un paiement que le portail ne connaît pas.",
  stuck: "Un paiement attend depuis trop longtemps la réponse de la banque.",
  school: "Un enfant change d’école et garde des jours payés à l’ancienne école.",
} as const;

/** To the service that cashes: something about a payment needs a person. */
export const staffPaymentProblem = mailTemplate({
  answer: "none",
  params: z.object({
    problem: z.enum(["late", "mismatch", "unknown", "stuck", "school"]),
    /** How many payments. */
    count: z.int().min(1).default(1),
    amountCents: field.cents.nullable().default(null),
    fileNumber: field.name.nullable().default(null),
    path: field.path.default("/admin/a-traiter"),
  }),
  compose: ({ problem, count, amountCents, fileNumber, path }) => ({
    subject: "Un paiement demande votre attention",
    title: "Un paiement demande votre attention",
    body: [
      problem === "stuck" && count > 1
        ? `${count} paiements attendent depuis trop longtemps la réponse de la banque.`
        : sentences[problem],
      ...(amountCents === null ? [] : [`Montant : ${euros(amountCents)}.`]),
      ...(fileNumber === null ? [] : [`Dossier n° ${fileNumber}.`]),
    ],
    action: { label: "Voir ce qu’il faut faire", path },
  }),
});
