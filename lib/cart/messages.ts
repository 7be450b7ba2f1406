import { formatInstant, formatLimit } from "#lib/calendar/paris.ts";
import { closedText } from "#lib/calendar/school-days.ts";
import type { ChangeRefusal } from "#lib/planning/judge.ts";
import type { CopyRefusal } from "./copy-choices.ts";
import type { PatternRefusal } from "./week-pattern.ts";

type Sentences = {
  [Code in ChangeRefusal["code"]]: (refusal: Extract<ChangeRefusal, { code: Code }>) => string;
};

/** Why one choice cannot be kept, and what to do. What it is about (child, activity, day) is said before. */
const SENTENCES = {
  "unknown-cell": () => "Ce choix n’existe pas, ou il n’est plus disponible.",
  locked: ({ limit }) => `Trop tard\u00a0: la limite était ${formatLimit(limit)}.`,
  "not-open": ({ opensAt }) =>
    opensAt
      ? `Trop tôt\u00a0: les réservations ouvrent le ${formatInstant(opensAt)}.`
      : "Trop tôt\u00a0: les réservations ne sont pas encore ouvertes pour ce jour.",
  full: () => "Il n’y a plus de place ce jour-là. Voulez-vous être sur la liste d’attente ?",
  closed: ({ reason }) => `Pas d’accueil ce jour-là\u00a0: ${closedText(reason)}.`,
  "not-enrolled": () => "L’enfant n’est pas inscrit à cette activité. Commencez par l’inscrire.",
  "file-unchecked": () => "Vérifiez d’abord votre dossier, dans « Mon dossier ».",
  "no-price": () => "Le prix n’est pas encore connu. Réessayez plus tard, ou appelez la mairie.",
  "already-booked": () => "C’est déjà réservé.",
  "in-payment": () =>
    "Un paiement est en cours pour ce jour. Finissez-le ou abandonnez-le d’abord.",
  "not-booked": () => "Ce jour n’est pas réservé\u00a0: il n’y a rien à annuler.",
  "other-week": () => "C’est une semaine de l’autre parent\u00a0: elle se réserve avec son compte.",
  "paid-by-other": () =>
    "Ce jour a été réservé par un autre responsable\u00a0: lui seul, ou la mairie, peut l’annuler.",
} satisfies Sentences;

/** « Trop tard : la limite était mercredi 2 décembre à 23 h 59. » On the server only: it reads Paris time. */
export function changeMessage(refusal: ChangeRefusal): string {
  const say: (refusal: never) => string = SENTENCES[refusal.code];
  return say(refusal as never);
}

const PATTERN = {
  "no-school-year": "La prochaine année scolaire n’est pas encore ouverte.",
  "no-child": "Choisissez au moins un enfant.",
  "no-box": "Cochez au moins un jour de la semaine.",
  "bad-dates": "Choisissez deux dates dans l’année scolaire, la première avant la seconde.",
} satisfies Record<PatternRefusal["code"], string>;

/** Why a usual week cannot be applied. */
export function patternMessage(code: PatternRefusal["code"]): string {
  return PATTERN[code];
}

const COPY = {
  "no-school-year": PATTERN["no-school-year"],
  "no-source": "Choisissez la semaine ou l’enfant à copier.",
  "no-other-child": "Choisissez un autre enfant que celui que vous copiez.",
  "bad-dates": PATTERN["bad-dates"],
} satisfies Record<CopyRefusal["code"], string>;

/** Why nothing can be copied. */
export function copyMessage(code: CopyRefusal["code"]): string {
  return COPY[code];
}
