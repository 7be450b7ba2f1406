export type PrivacyRefusal =
  | { code: "too-many-exports" }
  | { code: "unknown-export" }
  | { code: "export-over" }
  | { code: "wrong-password" }
  | { code: "busy" }
  | { code: "login-closed" }
  | { code: "unknown-family" }
  | { code: "wrong-number" }
  | { code: "already-erased" }
  | { code: "days-to-come" }
  | { code: "payment-going-on" }
  | { code: "money-left" };

const sentences = {
  "too-many-exports": "Vous avez demandé 3 copies en 24 heures. Réessayez demain.",
  "unknown-export": "Cette copie n’existe pas, ou elle n’est plus disponible.",
  "export-over": "Cette copie est déjà finie : il n’y a plus rien à arrêter.",
  "wrong-password": "Ce n’est pas votre mot de passe. Réessayez.",
  busy: "Le portail est très demandé. Réessayez dans une minute.",
  "login-closed": "Trop d’essais. Attendez quelques minutes et recommencez.",
  "unknown-family": "Cette page n’existe pas, ou elle n’est plus disponible.",
  "wrong-number": "Ce n’est pas le numéro de ce dossier.",
  "already-erased": "Ce dossier est déjà effacé.",
  "days-to-come": "Des jours sont encore réservés. Annulez-les avant d’effacer le dossier.",
  "payment-going-on": "Un paiement est en cours. Attendez sa fin avant d’effacer le dossier.",
  "money-left": "La famille a un avoir ou une dette. Soldez-les avant d’effacer le dossier.",
} satisfies Record<PrivacyRefusal["code"], string>;

const FIELDS: Partial<Record<PrivacyRefusal["code"], string>> = {
  "wrong-password": "password",
  "wrong-number": "fileNumber",
};

export function sayPrivacy({ code }: PrivacyRefusal): string | { field: string; message: string } {
  const field = FIELDS[code];
  return field ? { field, message: sentences[code] } : sentences[code];
}
