import { isTaskKind, type TaskKind } from "./task-kinds.ts";

/** What a staff task asks, by its kind. */
const TITLES: Record<Exclude<TaskKind, "health.erased">, string> = {
  mailFailed: "Un e-mail n’a pas pu partir",
  mailToCheck: "Un e-mail est peut-être parti",
  "health.unreadable": "Une fiche de santé ne s’ouvre plus : demandez à la famille de la remplir",
  "attack.login":
    "Plus de 1 000 mots de passe faux en une heure : prévenez le service informatique",
  "attack.letter":
    "Plus de 200 numéros de courrier faux en une heure : prévenez le service informatique",
  "waiting.short": "Une place se libère trop tard pour la liste d’attente : à attribuer",
  "payment.late": "Un paiement est arrivé trop tard : il est devenu un avoir",
  "payment.quotient": "Un quotient change le prix de jours déjà payés : à vérifier",
  "payment.school": "Un enfant change d’école et garde des jours à l’ancienne : à vérifier",
  "payment.unknown": "La banque annonce un paiement que le portail ne connaît pas",
  "payment.stuck": "Un paiement attend depuis trop longtemps la réponse de la banque",
  "payment.mismatch": "Un paiement ne correspond pas : à vérifier avec la banque",
};

export function taskTitle(kind: string, facts?: unknown): string {
  if (!isTaskKind(kind)) return "Un évènement est à vérifier";
  return kind === "health.erased" ? erasedSheets(facts) : TITLES[kind];
}

function erasedSheets(facts: unknown): string {
  const { sheets = 0, documents = 0 } = (facts ?? {}) as { sheets?: number; documents?: number };
  const named = [
    ...(sheets > 0 ? [sheets === 1 ? "1 fiche santé" : `${sheets} fiches santé`] : []),
    ...(documents > 0
      ? [documents === 1 ? "1 document de santé" : `${documents} documents de santé`]
      : []),
  ].join(" et ");
  const isOne = sheets + documents === 1;
  const erased = sheets > 0 && documents === 0 ? "effacée" : "effacé";
  return `${named} ${erased}${isOne ? "" : "s"} : leur année scolaire est finie`;
}
