/** How an adult hears of a word of the town. */
export type Told = "mail" | "refused" | "faulty" | "noAccount";

/** For the family, once its message has left. */
export const toldFamily: Record<Told, string> = {
  mail: "Vous recevrez un e-mail quand la mairie aura répondu.",
  refused:
    "La réponse arrivera ici, sans e-mail : vous avez choisi de ne pas en recevoir pour les messages.",
  faulty: "La réponse arrivera ici, sans e-mail : votre adresse rend nos e-mails.",
  noAccount: "La réponse arrivera ici.",
};

/** For the agent, once her word has left. */
export const toldAgent: Record<Told, string> = {
  mail: "La famille reçoit un e-mail.",
  refused: "Elle ne veut pas d’e-mail pour les messages : elle le lira dans sa messagerie.",
  faulty: "Son adresse rend nos e-mails : elle le lira dans sa messagerie.",
  noAccount: "Ce parent n’a pas encore de compte : il le lira à sa première connexion.",
};
