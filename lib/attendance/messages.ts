import { longDay, longDayWithYear } from "#lib/calendar/french.ts";
import { parisClock } from "#lib/calendar/paris.ts";
import type { PointAllRefusal } from "./point-all.ts";
import type { RecordAbsenceRefusal } from "./record-absence.ts";
import type { SaveAbsenceRuleRefusal } from "./save-absence-rule.ts";

type Said = string | { field: string; message: string };

export function sayPoint(refusal: PointAllRefusal): string {
  switch (refusal.code) {
    case "future-day":
      return "Ce jour n’est pas encore là. Rien n’est pointé.";
    case "unknown-sheet":
      return "Cette feuille n’existe pas. Revenez à la liste du jour.";
    case "unknown-child":
      return "Cet enfant n’existe pas, ou son dossier est effacé.";
    case "nobody-to-check":
      return "Tous les enfants attendus sont déjà pointés.";
    case "unknown-batch":
      return "Il n’y a rien à annuler.";
  }
}

export function sayAbsence(refusal: RecordAbsenceRefusal): Said {
  switch (refusal.code) {
    case "unknown-child":
      return "Cet enfant n’existe pas, ou son dossier est effacé.";
    case "future-receipt":
      return { field: "recu", message: "Choisissez aujourd’hui ou un jour passé." };
    case "nothing-absent":
      return {
        field: "du",
        message: "Aucun jour réservé et absent entre ces deux dates, pour cette activité.",
      };
    case "came-between":
      return {
        field: "du",
        message: `L’enfant est pointé présent le ${longDay(refusal.day)}. Enregistrez deux absences, ou corrigez la feuille de présence.`,
      };
    case "changed":
      return "Quelque chose a changé depuis l’aperçu. Rien n’est fait : rechargez la page et relisez l’aperçu.";
    case "words-missing":
      return { field: "mots", message: "Écrivez le motif : la famille le lira." };
    case "paying":
      return refusal.until
        ? `La famille est en train de payer, jusqu’à ${parisClock(refusal.until)} au plus. Recommencez ensuite.`
        : "La famille est en train de payer. Recommencez dans une heure au plus.";
  }
}

export function sayAbsenceRule(refusal: SaveAbsenceRuleRefusal): Said {
  switch (refusal.code) {
    case "activity-not-found":
      return "Cette activité n’existe pas, ou elle n’est plus disponible.";
    case "starts-too-early":
      return {
        field: "effet",
        message: `Choisissez un jour après le ${longDayWithYear(refusal.today)} : les familles connaissent déjà la règle.`,
      };
    case "not-a-rule":
      return {
        field: "joursHeures",
        message: "Un délai plus long doit facturer au moins autant de jours.",
      };
  }
}
