import type { DecideChangeRefusal } from "./decide-change.ts";
import type { RequestChangeRefusal } from "./request-change.ts";
import type { SaveAnswersRefusal } from "./save-child-answers.ts";
import type { SaveRulesRefusal } from "./save-rules.ts";
import type { WithdrawChangeRefusal } from "./withdraw-change.ts";

const parentSentences = {
  "limited-rights":
    "Votre compte ne permet pas de changer cette information. Demandez à l’autre parent ou appelez la mairie.",
  "unknown-subject": "Cette information n’existe pas, ou elle n’est plus disponible.",
  "changed-meanwhile":
    "Ces informations ont changé pendant que vous les modifiiez. Vérifiez et recommencez.",
  "same-value": "Vous n’avez rien changé.",
  "already-pending":
    "Une demande attend déjà la réponse de la mairie. Retirez-la avant d’en faire une autre.",
  "proof-missing": "Envoyez d’abord un justificatif récent.",
  "unknown-change": "Cette demande n’existe pas, ou elle n’est plus disponible.",
  "already-decided": "La mairie a déjà répondu à cette demande.",
} as const satisfies Record<RequestChangeRefusal["code"] | WithdrawChangeRefusal["code"], string>;

export function changeMessage(refusal: RequestChangeRefusal | WithdrawChangeRefusal): string {
  return parentSentences[refusal.code];
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
} as const satisfies Record<DecideChangeRefusal["code"], string>;

export function decisionMessage(refusal: DecideChangeRefusal): string {
  return staffSentences[refusal.code];
}

const rulesSentences = {
  "changed-meanwhile": "Un collègue a changé ces réglages. Rechargez la page et vérifiez.",
} as const satisfies Record<SaveRulesRefusal["code"], string>;

export function rulesMessage(refusal: SaveRulesRefusal): string {
  return rulesSentences[refusal.code];
}
