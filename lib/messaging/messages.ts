export type MessagingRefusal =
  | { code: "unknown-topic" }
  | { code: "unknown-child" }
  | { code: "unknown-guardian" }
  | { code: "unknown-thread" }
  | { code: "read-only" }
  | { code: "unknown-draft" }
  | { code: "unfinished-draft" }
  | { code: "unknown-attachment" }
  | { code: "unknown-agent" }
  | { code: "unknown-template" }
  | { code: "name-taken" }
  | { code: "too-many-messages" }
  | { code: "too-many-attachments" }
  | { code: "changed-meanwhile" }
  | { code: "new-message" };

const GONE = "Cette page n’existe pas, ou elle n’est plus disponible.";

const sentences = {
  "unknown-topic": "Ce thème n’est plus proposé. Choisissez-en un autre.",
  "unknown-child": "Choisissez un enfant de la liste.",
  "unknown-guardian": "Choisissez un responsable de la liste.",
  "unknown-thread": GONE,
  "read-only":
    "Ce message est une information : on n’y répond pas ici. Écrivez au service depuis la messagerie.",
  "unknown-draft": GONE,
  "unfinished-draft":
    "Vous avez un autre message à finir. Envoyez-le ou jetez-le avant d’écrire sur un nouveau sujet.",
  "unknown-attachment": GONE,
  "unknown-agent": "Choisissez un agent de la liste.",
  "unknown-template": GONE,
  "name-taken": "Un autre modèle porte déjà ce nom.",
  "too-many-messages":
    "Vous avez envoyé 20 messages en 24 heures. Votre brouillon est gardé : envoyez-le demain, ou appelez le service.",
  "too-many-attachments": "5 fichiers au plus. Enlevez-en un avant d’en joindre un autre.",
  "changed-meanwhile":
    "Un message est arrivé pendant que vous écriviez. Lisez-le, puis envoyez votre réponse : votre texte est gardé.",
  "new-message": "Un message vient d’arriver : rien n’est clos. Rechargez la page pour le lire.",
} satisfies Record<MessagingRefusal["code"], string>;

const FIELDS: Partial<Record<MessagingRefusal["code"], string>> = {
  "unknown-topic": "topicId",
  "unknown-child": "childId",
  "unknown-guardian": "guardianId",
  "name-taken": "name",
};

/** The sentence of a refusal, beside its field where it has one. */
export function sayMessaging({
  code,
}: MessagingRefusal): string | { field: string; message: string } {
  const field = FIELDS[code];
  return field ? { field, message: sentences[code] } : sentences[code];
}

/** The same when only a code is left; null for a code that is not ours. */
export function messagingSentenceOf(code: string): string | null {
  return Object.hasOwn(sentences, code) ? sentences[code as MessagingRefusal["code"]] : null;
}
