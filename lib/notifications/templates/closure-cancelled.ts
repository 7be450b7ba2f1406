import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { euros } from "../words.ts";

function cancelled(isMeals: boolean, count: number): string {
  if (isMeals) return count > 1 ? "vos repas sont annulés" : "votre repas est annulé";
  return count > 1 ? "vos réservations sont annulées" : "votre réservation est annulée";
}

/** A day closed by the town hall: what was booked is cancelled, and what it gives back. */
export const closureCancelled = mailTemplate({
  params: z.object({
    /** « École Jean-Jaurès », « Toutes les écoles ». */
    place: field.label,
    /** « École Jean-Jaurès fermée », before the day; empty in rows of older versions. */
    closed: field.label.default(""),
    /** All that is cancelled is meals. */
    isMeals: z.boolean().default(false),
    /** « mardi 8 décembre » */
    day: field.label,
    kind: z.enum(["closure", "strike", "outing"]),
    reason: field.reason,
    count: z.int().min(1),
    creditCents: field.cents,
    /** Of days that are invoiced after the month: what will not be. */
    notBilledCents: field.cents.default(0),
    creditsPath: field.path.default("/facturation"),
  }),
  compose: ({ place, closed, isMeals, day, kind, reason, count, creditCents, ...rest }) => ({
    subject:
      kind === "outing"
        ? `Sortie de classe ${day} : ${cancelled(isMeals, count)}`
        : `${closed || `${place} : fermé`} ${day} : ${cancelled(isMeals, count)}`,
    title: kind === "outing" ? `Sortie de classe ${day}` : `Pas d’accueil ${day}`,
    body: [
      `${place}. Motif : ${reason}.`,
      count > 1
        ? `Vos ${count} réservations de ces dates sont annulées par la mairie.`
        : "Votre réservation est annulée par la mairie.",
      ...(rest.notBilledCents > 0
        ? [`Ne sera pas facturé : ${euros(rest.notBilledCents)}. Vous n’avez rien à faire.`]
        : []),
      ...(creditCents > 0
        ? [
            `Un avoir de ${euros(creditCents)} est créé. Il sera déduit du prochain paiement. Vous n’avez rien à faire.`,
            "Un avoir est une somme que la mairie vous doit.",
          ]
        : []),
    ],
    action: { label: "Voir mes avoirs", path: rest.creditsPath },
  }),
});
