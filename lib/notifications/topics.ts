/** The kinds of e-mails that an adult may refuse, in the order of the screen. A mail without topic is always sent. */
export type MailTopicFacts = {
  label: string;
  /** What it brings, as one reads it beside the tick. */
  hint: string;
  /** The usual answer of whoever has not chosen. */
  isUsual: boolean;
};

export const mailTopics = {
  reminders: {
    label: "Rappels de réservation",
    hint: "Avant la date limite, quand rien n’est réservé ou qu’un panier attend.",
    isUsual: true,
  },
  messages: {
    label: "Nouveaux messages d’un service",
    hint: "Quand un service vous répond. Le message reste dans votre messagerie.",
    isUsual: true,
  },
  groupMessages: {
    label: "Informations aux familles",
    hint: "Une actualité, une invitation d’un service. Le message reste dans votre messagerie.",
    isUsual: true,
  },
  news: {
    label: "Actualités de la mairie",
    hint: "Chaque nouvelle actualité du portail.",
    isUsual: false,
  },
} as const satisfies Record<string, MailTopicFacts>;

export type MailTopic = keyof typeof mailTopics;

export const mailTopicNames = Object.keys(mailTopics) as [MailTopic, ...MailTopic[]];

export function isMailTopic(name: string): name is MailTopic {
  return Object.hasOwn(mailTopics, name);
}

/** What is always sent, and why, as the screen says it. */
export const alwaysSent = [
  {
    label: "Votre compte",
    why: "Activation, mot de passe, adresse e-mail, nouvelle connexion : pour votre sécurité.",
  },
  {
    label: "Vos demandes et vos documents",
    why: "Réponses de la mairie, document à renouveler, place libre : une date limite en dépend.",
  },
  {
    label: "Vos réservations et vos paiements",
    why: "Reçus, annulations, avoirs, fermetures d’école : ils changent ce que vous payez.",
  },
  {
    label: "Les informations nécessaires au service",
    why: "Fermeture, changement d’horaire, document attendu : vous en avez besoin pour venir.",
  },
] as const;
