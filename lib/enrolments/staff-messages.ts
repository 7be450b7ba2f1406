import { listInWords, ofName } from "#lib/notifications/words.ts";
import type { DecideRefusal } from "./decide-request.ts";
import type { UndoRefusal } from "./undo-decision.ts";

type StaffRefusal = DecideRefusal | UndoRefusal;

type Sentences<R extends { code: string }> = {
  [C in R["code"]]: (refusal: Extract<R, { code: C }>) => string;
};

const sentences = {
  "unknown-request": () => "Cette demande n’existe pas, ou elle n’est plus disponible.",
  "already-decided": () => "Une réponse a déjà été donnée, ou la famille a retiré sa demande.",
  "changed-meanwhile": () =>
    "Ces informations ont changé pendant que vous les regardiez. Rechargez la page, vérifiez et recommencez.",
  "documents-missing": ({ names }) =>
    `Un document manque ou doit être remplacé : ${listInWords(names)}. Demandez une correction.`,
  "health-reader-needed": () =>
    "Cette demande contient un document de santé. Un agent habilité doit la valider.",
  "enrolment-full": ({ childFirstName, activityName }) =>
    `${activityName} : il n’y a plus de place dans l’école ${ofName(childFirstName)}. Rien n’a été validé. Choisissez « Liste d’attente ».`,
  "draw-first": ({ childFirstName, activityName }) =>
    `${activityName} : les places de l’école ${ofName(childFirstName)} sont attribuées par tirage au sort. Choisissez « Liste d’attente » : la demande participe au tirage.`,
  "verdict-missing": () => "Choisissez une réponse pour chaque inscription.",
  "reason-missing": () => "Écrivez le motif : la famille le lira.",
  "unknown-decision": () => "Cette réponse n’existe pas, ou elle est celle d’un collègue.",
  "too-late": () => "Trop tard : la famille est déjà prévenue, ou elle a déjà réservé.",
} satisfies Sentences<StaffRefusal>;

/** What staff reads when a decision, or its undoing, is refused. */
export function staffMessage(refusal: StaffRefusal): string {
  // The record is exhaustive (checked above); indexing it by a union needs this one widening.
  const sentence = sentences[refusal.code] as (refusal: StaffRefusal) => string;
  return sentence(refusal);
}
