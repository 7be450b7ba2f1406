import * as z from "zod";

/** Why somebody's second factor is taken away, and how staff made sure of who asks. */
export const LOST_REASONS = {
  lost: "Téléphone perdu",
  stolen: "Téléphone volé",
  broken: "Téléphone cassé ou remplacé",
  erased: "Application de codes effacée",
} as const;

export const IDENTITY_CHECKS = {
  seen: "Vue à l’accueil, avec un document d’identité",
  called: "Rappelée au numéro de téléphone déjà connu",
  known: "Collègue que je connais, vu en personne",
} as const;

type Key<T extends object> = Extract<keyof T, string>;

function oneOf<T extends object>(words: T, message: string) {
  return z.enum(Object.keys(words) as [Key<T>, ...Key<T>[]], message);
}

export const removeLostFactorSchema = z.object({
  accountId: z.uuid("Ce compte n’existe pas."),
  reason: oneOf(LOST_REASONS, "Choisissez une raison."),
  check: oneOf(IDENTITY_CHECKS, "Dites comment vous avez vérifié son identité."),
});
export type LostFactor = z.output<typeof removeLostFactorSchema>;
