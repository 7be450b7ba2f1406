import type { ActionKey } from "#lib/audit/action-keys.ts";

/** The journal rows that tell of a reading by staff, and what parents read of them. */
const WORDS = {
  "document.read": "a ouvert un document",
  "sheet.read": "a lu la fiche de santé d'un enfant",
  "photo.read": "a regardé la photo d'une personne autorisée",
  "message.read": "a lu un message",
  "message.export": "a téléchargé un échange de messages",
  "message.attachment.read": "a ouvert un fichier joint à un message",
} satisfies Partial<Record<ActionKey, string>>;

export const readingActions = Object.keys(WORDS) as (keyof typeof WORDS)[];

export function readingWords(action: string): string {
  return Object.hasOwn(WORDS, action)
    ? WORDS[action as keyof typeof WORDS]
    : "a consulté le dossier";
}
