import type { ActionKey } from "#lib/audit/action-keys.ts";
import { ofName } from "#lib/notifications/words.ts";

/** The journal rows that tell of a reading by staff, and what parents read of them. */
const WORDS = {
  "family.read": () => "a ouvert le dossier",
  "enrolment.open": () => "a ouvert une demande d’inscription",
  "document.read": (thing) => (thing ? `a ouvert : ${thing}` : "a ouvert un document"),
  "sheet.read": (thing) =>
    thing ? `a lu la fiche de santé ${ofName(thing)}` : "a lu la fiche de santé d’un enfant",
  "photo.read": (thing) => `a regardé ${thing ?? "une photo"}`,
  "message.read": () => "a lu un message",
  "message.export": () => "a téléchargé un échange de messages",
  "message.attachment.read": () => "a ouvert un fichier joint à un message",
} satisfies Partial<Record<ActionKey, (thing: string | null) => string>>;

export const readingActions = Object.keys(WORDS) as (keyof typeof WORDS)[];

/** What somebody did; `thing`: the document, the child or the photo, where it is still known. */
export function readingWords(action: string, thing: string | null): string {
  return Object.hasOwn(WORDS, action)
    ? WORDS[action as keyof typeof WORDS](thing)
    : "a consulté le dossier";
}
