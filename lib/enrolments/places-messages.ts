import type { OfferRefusal } from "./offer-next.ts";
import type { DrawRefusal } from "./run-draw.ts";
import type { CapacityRefusal } from "./set-capacity.ts";

type Refusal = CapacityRefusal | OfferRefusal | DrawRefusal;
type Sentences<R extends { code: string }> = {
  [C in R["code"]]: (refusal: Extract<R, { code: C }>) => string;
};

const sentences = {
  "no-school-year": () => "Aucune année scolaire n’est préparée.",
  "unknown-place": () => "Cette activité ou cette école n’existe pas.",
  "below-taken": ({ taken }) =>
    `${taken === 1 ? "1 enfant a déjà une place" : `${taken} enfants ont déjà une place`} : écrivez ${taken} ou plus.`,
  "nobody-waits": () => "Personne n’attend une place.",
  "no-place": () => "Il n’y a pas de place libre, ou la première famille vient de changer.",
  "draw-awaited": () => "Ces places seront attribuées par le tirage au sort.",
  "unknown-window": () => "Cette période n’existe pas, ou elle a été supprimée.",
  "already-drawn": () => "Le tirage est déjà fait : il ne se refait pas.",
  "window-open": () =>
    "Les familles peuvent encore demander une place : attendez la fin de la période.",
  "not-studied": ({ count }) =>
    `${count === 1 ? "1 demande de la période n’est pas étudiée" : `${count} demandes de la période ne sont pas étudiées`}. Répondez-y dans « À traiter » avant le tirage.`,
  "not-limited": () => "Le nombre de places n’est pas limité ici : écrivez-le d’abord.",
  "changed-meanwhile": () =>
    "La liste a changé depuis l’aperçu. Rechargez la page, vérifiez et recommencez.",
} satisfies Sentences<Refusal>;

/** What staff reads when places, offers or a drawing are refused. */
export function placesMessage(refusal: Refusal): string {
  // The record is exhaustive (checked above); indexing it by a union needs this one widening.
  const sentence = sentences[refusal.code] as (refusal: Refusal) => string;
  return sentence(refusal);
}
