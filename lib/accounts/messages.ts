import { hourInWords } from "./hour-words.ts";
import type { PasswordFault } from "./password-rules.ts";

type Facts = { until?: Date; at?: Date; minimum?: number };

const again = ({ until, at }: Facts) =>
  until && at ? `Réessayez à ${hourInWords(until, at)}` : "Réessayez plus tard";

/** What a use-case of accounts may refuse, and its sentence: what happened, why, what to do. */
const sentences = {
  "wrong-letter": () => "Ces numéros ne correspondent pas. Vérifiez le courrier reçu de la mairie.",
  "letter-closed": (facts: Facts) => `Trop d’essais. ${again(facts)}.`,
  "letter-used": () =>
    "Ce dossier a déjà un compte. Connectez-vous ou demandez un nouveau mot de passe.",
  "letter-expired": () =>
    "Ce courrier n’est plus valable. Demandez un nouveau courrier à la mairie.",
  "steps-expired": () => "Cette page est restée ouverte trop longtemps. Recommencez à l’étape 1.",
  "username-taken": () => "Cet identifiant est déjà pris. Choisissez-en un autre.",
  "username-is-letter": () =>
    "Choisissez un autre identifiant que celui du courrier : d’autres ont pu le lire.",
  "wrong-login": () => "Identifiant ou mot de passe incorrect.",
  "login-closed": (facts: Facts) =>
    `Trop d’essais. ${again(facts)}, ou changez votre mot de passe.`,
  "address-closed": (facts: Facts) => `Trop d’essais. ${again(facts)}.`,
  "not-activated": () => "Votre compte n’est pas encore activé. Ouvrez l’e-mail reçu.",
  busy: () => "Beaucoup de personnes se connectent en ce moment. Réessayez dans une minute.",
  "too-soon": () => "Un e-mail vient de partir. Attendez une minute avant d’en demander un autre.",
  "confirm-first": () => "Écrivez votre mot de passe : il protège ce changement.",
  "same-email": () => "C’est déjà votre adresse e-mail.",
  "session-unknown": () => "Cet appareil est déjà déconnecté.",
  "code-needed": () => "Écrivez le code de votre téléphone.",
  "code-closed": (facts: Facts) => `Trop d’essais. ${again(facts)}.`,
  "wrong-code": () => "Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant.",
  "code-expired": () => "Cette page est restée ouverte trop longtemps. Recommencez.",
  "totp-on": () => "La double vérification est déjà en place.",
  "totp-off": () => "La double vérification n’est pas en place.",
  "factor-own": () => "Vous ne pouvez pas retirer la vôtre ici. Demandez à un collègue.",
  "account-unknown": () => "Ce compte n’existe pas.",
  "full-rights-only": () => "Votre accès à ce dossier est limité. Demandez à la mairie.",
  "too-many-invitations": () => "Vous avez déjà envoyé plusieurs invitations. Réessayez demain.",
  "birth-to-come": () => "La date de naissance d’un enfant doit être dans le passé.",
  "request-treated": () => "Cette demande est déjà traitée. Revenez à la liste.",
  "request-unknown": () => "Cette demande n’existe pas.",
  "same-family": () =>
    "Un dossier ressemble à cette demande. Rattachez-la, ou cochez « Ce n’est pas la même famille ».",
  "class-missing": () => "Choisissez une classe pour chaque enfant à ajouter.",
  "class-elsewhere": () => "Cette classe n’est pas dans l’école demandée. Choisissez-en une autre.",
  "child-known": () => "Cet enfant est déjà dans le dossier. Ne l’ajoutez pas une seconde fois.",
  "family-unknown": () => "Ce dossier n’existe pas.",
  "guardian-unknown": () => "Cette personne n’est pas dans ce dossier.",
  "guardian-has-account": () =>
    "Cette personne a déjà un compte avec une autre adresse e-mail. Refusez la demande en le lui rappelant.",
  "guardian-pays": () =>
    "Cette personne paie pour le dossier. Choisissez « Une autre personne », ou appelez la famille.",
  "last-full-rights": () => "Un dossier garde au moins un responsable aux droits complets.",
  "already-in-family": () => "Cette adresse e-mail est déjà celle d’un adulte du dossier.",
  "email-unconfirmed": () =>
    "Un compte attend d’être activé à cette adresse e-mail. Demandez à la personne de l’activer, ou donnez une autre adresse.",
  "email-of-staff": () => "Cette adresse e-mail est celle d’un agent. Demandez-en une autre.",
  "link-expired": () => "Ce lien n’est plus valable. Demandez-en un autre.",
  "link-used": () => "Ce lien a déjà servi. Demandez-en un autre si vous en avez besoin.",
  "already-active": () => "Votre compte est déjà activé. Connectez-vous.",
  "wrong-password": () => "Ce n’est pas votre mot de passe actuel.",
  "same-password": () => "C’est déjà votre mot de passe. Choisissez-en un autre.",
  "too-short": ({ minimum }: Facts) => `Choisissez au moins ${minimum ?? 12} caractères.`,
  "too-long": () => "Choisissez un mot de passe de 128 caractères au plus.",
  "too-common": () => "Ce mot de passe est trop connu. Choisissez-en un autre.",
  "too-personal": () =>
    "Ce mot de passe contient trop votre nom ou votre identifiant. Choisissez-en un autre.",
} satisfies Record<string, (facts: Facts) => string>;

export type AccountCode = keyof typeof sentences;
export type AccountRefusal<C extends AccountCode> = { code: C } & Facts;
export type AnyAccountRefusal = AccountRefusal<AccountCode>;
export type PasswordRefusal = AccountRefusal<PasswordFault>;

/** The French sentence of a refusal. */
export function sayAccount(refusal: { code: AccountCode } & Facts): string {
  return sentences[refusal.code](refusal);
}

const FIELDS: Partial<Record<AccountCode, string>> = {
  "username-taken": "username",
  "username-is-letter": "username",
  "wrong-password": "currentPassword",
  "same-password": "password",
  "confirm-first": "currentPassword",
  "same-email": "email",
  "wrong-code": "code",
  "same-family": "distinct",
  "class-missing": "class1",
  "class-elsewhere": "class1",
  "child-known": "class1",
  "guardian-unknown": "guardianId",
  "guardian-has-account": "guardianId",
  "guardian-pays": "guardianId",
  "last-full-rights": "rights",
  "too-short": "password",
  "too-long": "password",
  "too-common": "password",
  "too-personal": "password",
};

/** The same, put beside its field where a field is at fault. */
export function sayAtField(
  refusal: { code: AccountCode } & Facts,
): string | { field: string; message: string } {
  const field = FIELDS[refusal.code];
  const message = sayAccount(refusal);
  return field ? { field, message } : message;
}
