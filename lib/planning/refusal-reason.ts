import { formatInstant, formatLimit } from "#lib/calendar/paris.ts";
import { closedText } from "#lib/calendar/school-days.ts";
import type { ChangeRefusal } from "./judge.ts";

/** Why a tick or untick cannot be done, as a part of a sentence: « lundi 7 décembre : trop tard, … ». */
export function refusalReason(refusal: ChangeRefusal): string {
  switch (refusal.code) {
    case "locked":
      return `trop tard, la limite était ${formatLimit(refusal.limit)}`;
    case "not-open":
      return refusal.opensAt
        ? `trop tôt, réservations à partir du ${formatInstant(refusal.opensAt)}`
        : "trop tôt, les réservations ne sont pas ouvertes";
    case "full":
      return "il n’y a plus de place";
    case "closed":
      return `fermé, ${closedText(refusal.reason)}`;
    case "not-enrolled":
      return "l’inscription n’est pas validée";
    case "file-unchecked":
      return "vérifiez d’abord votre dossier";
    case "already-booked":
      return "c’est déjà réservé";
    case "in-payment":
      return "un paiement est en cours";
    case "not-booked":
      return "ce n’est pas réservé";
    case "no-price":
      return "le prix n’est pas encore fixé";
    case "other-week":
      return "c’est une semaine de l’autre parent";
    case "paid-by-other":
      return "un autre responsable l’a réservé";
    case "unknown-cell":
      return "ce choix n’existe plus";
  }
}
