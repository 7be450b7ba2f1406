import { dateWithYear } from "#lib/calendar/french.ts";
import { listInWords } from "#lib/notifications/words.ts";
import type { AcceptOfferRefusal } from "./accept-offer.ts";
import type { AddChildRefusal } from "./add-child.ts";
import type { ChooseActivitiesRefusal } from "./choose-activities.ts";
import type { ChooseChildrenRefusal } from "./choose-children.ts";
import type { PromiseRefusal } from "./promise-documents.ts";
import type { RemoveChildRefusal } from "./remove-added-child.ts";
import type { RenewRefusal } from "./renew-request.ts";
import type { StopRefusal } from "./stop-enrolment.ts";
import type { SubmitRefusal } from "./submit-request.ts";
import type { WithdrawRefusal } from "./withdraw-request.ts";

type ParentRefusal =
  | ChooseChildrenRefusal
  | ChooseActivitiesRefusal
  | PromiseRefusal
  | SubmitRefusal
  | WithdrawRefusal
  | AcceptOfferRefusal
  | StopRefusal
  | AddChildRefusal
  | RemoveChildRefusal
  | RenewRefusal;

type Sentences<R extends { code: string }> = {
  [C in R["code"]]: (refusal: Extract<R, { code: C }>) => string;
};

const GONE = "Cette demande n’existe pas, ou elle n’est plus disponible.";

const PAYING =
  "Un paiement commencé garde des jours. Reprenez-le dans votre panier : terminez-le, ou touchez « Modifier mes choix ».";

const OTHERS =
  "Des jours sont encore réservés par l’autre parent. Vous ne pouvez pas les annuler : demandez-lui de le faire avec son compte, ou écrivez à la mairie.";

function ownDays(count: number): string {
  return count === 1
    ? "Un jour est encore réservé. Annulez-le d’abord dans le planning. S’il ne s’annule plus, arrêtez l’inscription quand il sera passé."
    : `${count} jours sont encore réservés. Annulez-les d’abord dans le planning. S’il en reste qui ne s’annulent plus, arrêtez l’inscription quand ils seront passés.`;
}

const parentSentences = {
  "limited-rights": () =>
    "Votre compte ne permet pas d’inscrire un enfant. Demandez à l’autre parent ou appelez la mairie.",
  "no-school-year": () => "Les inscriptions ne sont pas encore ouvertes.",
  "unknown-child": () => "Cet enfant n’existe pas, ou il n’est plus dans votre dossier.",
  "nothing-left": ({ childFirstNames }) =>
    `Tout est déjà demandé cette année pour ${listInWords(childFirstNames)}. Choisissez un autre enfant.`,
  "unknown-choice": () => "Cette activité n’existe pas, ou elle n’est plus proposée.",
  "already-enrolled": ({ childFirstName, activityName }) =>
    `${childFirstName} a déjà une demande ou une inscription : ${activityName}. Décochez cette activité.`,
  "child-school-closed": ({ childFirstName }) =>
    `L’école de ${childFirstName} est fermée. Écrivez à la mairie pour indiquer sa nouvelle école.`,
  "activity-gone": ({ childFirstName, activityName }) =>
    `Cette activité n’est plus proposée pour ${childFirstName} : ${activityName}. Retirez-la de la demande.`,
  "child-without-activity": ({ childFirstName }) =>
    `Choisissez une activité pour ${childFirstName}, ou retirez cet enfant de la demande.`,
  "documents-missing": ({ names }) =>
    `Il manque : ${listInWords(names)}. Ajoutez le document, ou cochez « Je l’enverrai plus tard ».`,
  "unknown-request": () => GONE,
  "not-sendable": () =>
    "Cette demande a changé pendant que vous la regardiez. Rechargez la page et vérifiez.",
  "nothing-asked": () => "Choisissez d’abord un enfant et une activité.",
  "answers-missing": ({ childFirstNames }) =>
    `Il manque des réponses pour ${listInWords(childFirstNames)}. Complétez l’étape « Informations ».`,
  "unknown-class": () => "Choisissez une classe de la liste.",
  "implausible-birth": () => "Vérifiez la date de naissance : l’enfant doit avoir moins de 14 ans.",
  "birth-to-come": () => "La date de naissance doit être dans le passé.",
  "same-child": ({ firstName, birthDay }) =>
    `${firstName}, né(e) le ${dateWithYear(birthDay)}, est déjà dans votre dossier. Revenez aux enfants et choisissez-le dans la liste.`,
  "similar-child": ({ firstName, birthDay }) =>
    `${firstName}, né(e) le ${dateWithYear(birthDay)}, est déjà dans votre dossier. Si c’est un autre enfant, cochez la case en bas.`,
  "child-in-use": () =>
    "Cet enfant a déjà un document, une fiche de santé ou une demande. Appelez la mairie pour le retirer.",
  "nothing-to-renew": () => "Tout est déjà demandé pour cette année.",
  "draft-begun": () =>
    "Vous avez déjà une demande en préparation. Finissez-la, ou abandonnez-la d’abord.",
  "unknown-enrolment": () => "Cette inscription n’existe pas, ou elle n’est plus disponible.",
  "offer-ended": () =>
    "Cette place n’est plus gardée pour vous : la limite est passée, ou vous y avez déjà répondu.",
  "documents-first": ({ names }) =>
    `Envoyez d’abord : ${listInWords(names)}. La place reste gardée jusqu’à sa limite.`,
  "not-stoppable": () => "Cette inscription ne peut plus être arrêtée. Rechargez la page.",
  "days-booked": ({ count, isPaying, hasOthers }) =>
    [count > 0 && ownDays(count), isPaying && PAYING, hasOthers && OTHERS]
      .filter(Boolean)
      .join(" "),
  "already-decided": () =>
    "La mairie a déjà répondu à cette demande : elle ne peut plus être retirée.",
} satisfies Sentences<ParentRefusal>;

/** What a parent reads when an enrolment step is refused. */
export function parentMessage(refusal: ParentRefusal): string {
  // The record is exhaustive (checked above); indexing it by a union needs this one widening.
  const sentence = parentSentences[refusal.code] as (refusal: ParentRefusal) => string;
  return sentence(refusal);
}
