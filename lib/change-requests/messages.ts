import type { CorrectRefusal } from "./correct-value.ts";
import type { DecideChangeRefusal } from "./decide-change.ts";
import type { IdentityRefusal } from "./identity.ts";
import type { RequestChangeRefusal } from "./request-change.ts";
import type { SaveAnswersRefusal } from "./save-child-answers.ts";
import type { SaveRulesRefusal } from "./save-rules.ts";
import type { WithdrawChangeRefusal } from "./withdraw-change.ts";

const identitySentences = {
  "same-child": "Un enfant de ce dossier a déjà ce prénom et cette date de naissance.",
  "birth-to-come": "Cette date de naissance n’est pas encore passée. Vérifiez l’année.",
  "implausible-birth": "Cette date donne un enfant de quatorze ans ou plus. Vérifiez l’année.",
} as const satisfies Record<IdentityRefusal["code"], string>;

const parentSentences = {
  "limited-rights":
    "Votre compte ne permet pas de changer cette information. Demandez à l’autre parent ou appelez la mairie.",
  "unknown-subject": "Cette information n’existe pas, ou elle n’est plus disponible.",
  "changed-meanwhile":
    "Ces informations ont changé pendant que vous les modifiiez. Vérifiez et recommencez.",
  "same-value": "Vous n’avez rien changé.",
  "nobody-left":
    "Toutes les lignes sont vides. Écrivez un nom, ou cochez «\u00a0Enlever toutes ces personnes\u00a0».",
  "already-pending":
    "Une demande attend déjà la réponse de la mairie. Retirez-la avant d’en faire une autre.",
  "proof-missing": "Envoyez d’abord un justificatif récent.",
  ...identitySentences,
  "unknown-change": "Cette demande n’existe pas, ou elle n’est plus disponible.",
  "already-decided": "La mairie a déjà répondu à cette demande.",
} as const satisfies Record<RequestChangeRefusal["code"] | WithdrawChangeRefusal["code"], string>;

export function changeMessage({
  code,
}: RequestChangeRefusal | WithdrawChangeRefusal): string | { field: string; message: string } {
  const message = parentSentences[code];
  return code === "nobody-left" ? { field: "nobody", message } : atBirth(code, message);
}

const answersSentences = {
  "limited-rights":
    "Votre compte ne permet pas d’inscrire un enfant. Demandez à l’autre parent ou appelez la mairie.",
  "unknown-child": "Cet enfant n’existe pas, ou il n’est plus dans votre dossier.",
  "changed-meanwhile":
    "Les personnes autorisées ont changé pendant que vous répondiez. Rechargez la page et vérifiez.",
  "already-pending":
    "Une autre réponse attend la vérification de la mairie. Retirez-la d’abord dans « Mon dossier ».",
} as const satisfies Record<SaveAnswersRefusal["code"], string>;

export function answersMessage(refusal: SaveAnswersRefusal): string {
  return answersSentences[refusal.code];
}

const staffSentences = {
  "unknown-change": "Cette demande n’existe pas, ou elle n’est plus disponible.",
  "already-decided": "Cette demande a déjà une réponse, ou la famille l’a retirée.",
  "changed-meanwhile":
    "La famille ou un collègue a changé ces informations. Rechargez la page et vérifiez.",
  "proof-gone": "La famille a enlevé son justificatif. Refusez en lui demandant un document.",
  ...identitySentences,
} as const satisfies Record<DecideChangeRefusal["code"], string>;

export function decisionMessage(refusal: DecideChangeRefusal): string {
  return staffSentences[refusal.code];
}

const correctSentences = {
  ...identitySentences,
  "unknown-subject": "Cette personne n’est plus dans ce dossier, ou le dossier est effacé.",
  "changed-meanwhile":
    "La famille ou un collègue a changé ce dossier. Rechargez la page et vérifiez.",
  "same-value": "Vous n’avez rien changé.",
} as const satisfies Record<CorrectRefusal["code"], string>;

/** Beside the field that it is about, where there is one. */
export function correctMessage(
  refusal: CorrectRefusal,
): string | { field: string; message: string } {
  return atBirth(refusal.code, correctSentences[refusal.code]);
}

/** A refused date of birth stands beside its field. */
function atBirth(code: string, message: string): string | { field: string; message: string } {
  return code === "birth-to-come" || code === "implausible-birth"
    ? { field: "birthDay", message }
    : message;
}

const rulesSentences = {
  "changed-meanwhile": "Un collègue a changé ces réglages. Rechargez la page et vérifiez.",
} as const satisfies Record<SaveRulesRefusal["code"], string>;

export function rulesMessage(refusal: SaveRulesRefusal): string {
  return rulesSentences[refusal.code];
}
