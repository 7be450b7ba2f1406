import { longDay } from "#lib/calendar/french.ts";
import { formatInstant, parisClock } from "#lib/calendar/paris.ts";
import { closedText } from "#lib/calendar/school-days.ts";
import type { ChangeDaysRefusal } from "./change-days.ts";
import type { TownRefusal } from "./rules.ts";
import type { QuoteRefusal } from "./town-quote.ts";

type Said = string | { field: string; message: string };

/** Why an agent cannot change a day, and what to do first. */
export function sayTownRefusal(refusal: TownRefusal): string {
  switch (refusal.code) {
    case "past-day":
      return "Ce jour est passé.";
    case "full":
      return "C’est complet. Ajoutez d’abord une place dans « Calendrier », « Places par jour ».";
    case "closed":
      return `Pas d’accueil ce jour-là : ${closedText(refusal.reason)}.`;
    case "not-open":
      return refusal.opensAt
        ? `Les réservations ouvrent le ${formatInstant(refusal.opensAt)}.`
        : "Les réservations ne sont pas ouvertes pour ce jour.";
    case "not-enrolled":
      return "L’enfant n’est pas inscrit à cette activité. Validez d’abord son inscription.";
    case "no-price":
      return "Aucun tarif publié ne donne le prix de ce jour.";
    case "already-booked":
      return "C’est déjà réservé.";
    case "not-booked":
      return "Ce jour n’est pas réservé : il n’y a rien à annuler.";
    case "in-payment":
      return "La famille paie ce jour en ce moment. Recommencez quand son paiement sera fini.";
    default:
      return "Ce choix n’existe pas, ou il n’est plus disponible.";
  }
}

/** Why nothing can be previewed. */
export function sayQuote(refusal: QuoteRefusal): string {
  switch (refusal.code) {
    case "not-possible":
      return `${capital(longDay(refusal.day))} : ${lower(sayTownRefusal(refusal.why))}`;
    case "unknown-child":
      return "Cet enfant n’existe pas, ou son dossier est effacé.";
    case "no-payer":
      return "Aucun responsable de ce dossier ne peut payer ce jour. Réglez d’abord la garde partagée.";
  }
}

export function sayChangeDays(refusal: ChangeDaysRefusal): Said {
  switch (refusal.code) {
    case "not-possible":
    case "unknown-child":
    case "no-payer":
      return sayQuote(refusal);
    case "changed":
      return "Quelque chose a changé depuis l’aperçu. Rien n’est fait : rechargez la page et relisez l’aperçu.";
    case "places-gone":
      return "La dernière place vient d’être prise. Rien n’est fait.";
    case "late-choice":
      return "Choisissez d’abord quel prix appliquer. Revenez à l’étape d’avant.";
    case "payer-choice":
      return "Choisissez d’abord qui paie. Revenez à l’étape d’avant.";
    case "own-error":
      return {
        field: "motif",
        message:
          "Une erreur de la mairie ne coûte rien à la famille : revenez et gardez le prix habituel.",
      };
    case "not-unexpected":
      return {
        field: "motif",
        message:
          "Ce motif est celui d’un enfant noté présent sans réservation. Choisissez un autre motif.",
      };
    case "unexpected-only":
      return {
        field: "motif",
        message:
          "Le prix sans réservation demande le motif « Enfant venu sans réservation ». Sinon, revenez et gardez le prix habituel.",
      };
    case "words-missing":
      return { field: "mots", message: "Écrivez le motif : la famille le lira." };
    case "paying":
      return refusal.until
        ? `La famille est en train de payer, jusqu’à ${parisClock(refusal.until)} au plus. Recommencez ensuite.`
        : "La famille est en train de payer. Recommencez dans une heure au plus.";
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
