/** Messages a guardian may send in 24 hours. */
export const MAX_MESSAGES_A_DAY = 20;
export const MAX_BODY = 2000;
export const COUNT_FROM = 1800;
export const MAX_SUBJECT = 120;
export const MAX_ATTACHMENTS = 5;
/** How long a colleague's « est en train de répondre » is believed after the last sign. */
export const WRITING_SECONDS = 90;

export type ThreadState = "sent" | "read" | "answered" | "closed";

/** In the words of the family. */
export const threadWords: Record<ThreadState, string> = {
  sent: "Envoyé",
  read: "Lu par la mairie",
  answered: "Répondu",
  closed: "Clos",
};

/** In the words of the agents. */
export const staffThreadWords: Record<ThreadState, string> = {
  sent: "Nouveau",
  read: "Lu, sans réponse",
  answered: "Répondu",
  closed: "Clos",
};

/** The word and the colour of a conversation, for the family: what the town began is information until she answers. */
export function familyState(thread: { state: ThreadState; hasFamilyMessage: boolean }): {
  words: string;
  tone: (typeof threadTones)[ThreadState];
} {
  if (!thread.hasFamilyMessage) return { words: "Information", tone: "neutral" };
  return { words: threadWords[thread.state], tone: threadTones[thread.state] };
}

/** The same for the agents. */
export function staffState(thread: { state: ThreadState; hasFamilyMessage: boolean }): {
  words: string;
  tone: (typeof threadTones)[ThreadState];
} {
  if (!thread.hasFamilyMessage && thread.state === "answered")
    return { words: "Écrit par la mairie", tone: "neutral" };
  return { words: staffThreadWords[thread.state], tone: threadTones[thread.state] };
}

export const threadTones = {
  sent: "info",
  read: "warn",
  answered: "ok",
  closed: "neutral",
} as const satisfies Record<ThreadState, string>;

/** What a message of each side makes of the conversation; a message of the family opens a closed one again. */
export function stateAfter(author: "guardian" | "staff"): ThreadState {
  return author === "guardian" ? "sent" : "answered";
}

/** Puts the facts of a family into a ready-made answer: « {prenom} » becomes the first name. Unknown fields stay. */
export function fillTemplate(body: string, facts: Readonly<Record<string, string>>): string {
  return body.replace(/\{([a-z]+)\}/g, (whole, name: string) =>
    Object.hasOwn(facts, name) ? (facts[name] ?? whole) : whole,
  );
}

export const TEMPLATE_FIELDS = ["prenom", "nom", "dossier", "enfant"] as const;
