import * as z from "zod";
import type { MailContent } from "../layout.ts";
import { field, mailTemplate } from "../mail-template.ts";

/** To whoever looks after the portal: something that runs by itself does not. Counts only. */
export const staffAlert = mailTemplate({
  answer: "none",
  params: z.object({
    /** « Les factures en PDF » */
    what: field.label,
    count: z.int().min(1),
    kind: z.enum(["job", "payments", "login", "letter"]),
  }),
  compose: ({ what, count, kind }) =>
    kind === "login" || kind === "letter"
      ? guessing(kind, count)
      : kind === "job"
        ? {
            subject: `Une tâche du portail échoue : ${what}`,
            title: "Une tâche du portail échoue",
            body: [
              `Tâche : ${what}.`,
              count > 1
                ? `Elle a échoué ${count} fois depuis une heure.`
                : "Elle a échoué depuis moins d’une heure.",
              "Le détail est dans le journal technique du serveur.",
            ],
            action: { label: "Ouvrir le tableau de bord", path: "/admin" },
          }
        : {
            subject: "Des paiements attendent la réponse de la banque",
            title: "Des paiements attendent la réponse de la banque",
            body: [
              count > 1
                ? `${count} paiements attendent depuis plus de 15 minutes.`
                : "Un paiement attend depuis plus de 15 minutes.",
              "Les places restent gardées. Le portail interroge la banque toutes les 30 secondes.",
            ],
            action: { label: "Voir les paiements", path: "/admin/paiements" },
          },
});

/** Guesses without end at one of the two doors of accounts. */
function guessing(kind: "login" | "letter", count: number): MailContent {
  const title =
    kind === "login"
      ? "Quelqu’un essaie beaucoup de mots de passe"
      : "Quelqu’un essaie beaucoup de numéros de courrier";
  return {
    subject: title,
    title,
    body: [
      `Plus de ${count} essais ont échoué en une heure, tous comptes réunis.`,
      "Chaque compte, chaque dossier et chaque adresse reste protégé par sa propre limite.",
      "Les adresses sont dans le journal technique du serveur. Ce message part une fois par jour.",
    ],
    action: { label: "Ouvrir le tableau de bord", path: "/admin" },
  };
}
