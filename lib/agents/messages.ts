import type { ConfirmRefusal } from "#lib/accounts/confirm-identity.ts";
import { type AccountRefusal, sayAtField } from "#lib/accounts/messages.ts";

/** What managing agents may refuse, and its sentence. */
const sentences = {
  "agent-unknown": "Cet agent n’existe pas.",
  "not-manager": "Vous n’avez plus le droit de gérer les agents.",
  "own-rights": "Vous ne pouvez pas changer vos propres droits. Demandez à un collègue.",
  "own-access": "Vous ne pouvez pas fermer votre propre accès. Demandez à un collègue.",
  "right-beyond": "Vous ne pouvez donner que les droits que vous avez.",
  "agent-closed": "L’accès de cet agent est fermé. Rouvrez-le d’abord.",
  "agent-open": "L’accès de cet agent est déjà ouvert.",
  "agent-active": "Cet agent a déjà choisi son mot de passe. Il n’a plus besoin d’invitation.",
  "agent-changed": "Les droits de cet agent viennent de changer. Relisez-les, puis recommencez.",
  "email-known": "Cette adresse e-mail a déjà un compte. Donnez-en une autre.",
  "heir-unknown": "Cette personne ne peut pas répondre aux messages. Choisissez-en une autre.",
  "department-unknown": "Ce service n’existe pas.",
  "told-elsewhere": "Cochez d’abord le service dont les e-mails doivent arriver.",
} as const;

const FIELDS: Partial<Record<keyof typeof sentences, string>> = {
  "email-known": "email",
  "heir-unknown": "heirId",
  "department-unknown": "departments",
  "told-elsewhere": "told",
};

export type AgentCode = keyof typeof sentences;
export type AgentRefusal<C extends AgentCode = AgentCode> = { code: C };
export type AnyAgentRefusal = AgentRefusal | ConfirmRefusal | AccountRefusal<"too-soon">;

/** The French sentence of a refusal, beside its field when one is at fault. */
export function sayAgent(refusal: AnyAgentRefusal): string | { field: string; message: string } {
  if (!isOurs(refusal)) return sayAtField(refusal);
  const field = FIELDS[refusal.code];
  const message = sentences[refusal.code];
  return field ? { field, message } : message;
}

function isOurs(refusal: AnyAgentRefusal): refusal is AgentRefusal {
  return Object.hasOwn(sentences, refusal.code);
}
