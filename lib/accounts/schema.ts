import * as z from "zod";
import { isSafeAddress } from "#lib/notifications/address.ts";
import { normaliseFileNumber } from "./letter-identifier.ts";
import { PASSWORD_MAX } from "./password-rules.ts";
import { isUsername } from "./usernames.ts";

/** One line of text, trimmed; `sentence` is said when it is empty, absent or far too long. */
export const line = (sentence: string, max = 200) =>
  z.string(sentence).trim().min(1, sentence).max(max, sentence);

const EMAIL = "Écrivez une adresse e-mail, par exemple nom@exemple.fr.";
const USERNAME =
  "Choisissez un identifiant de 3 lettres ou plus, sans accent ni espace, par exemple camille.martin.";

export const email = line(EMAIL, 254)
  .refine(isSafeAddress, EMAIL)
  .transform((value) => value.toLowerCase());
export const username = line(USERNAME, 80)
  .transform((value) => value.toLowerCase())
  .refine(isUsername, USERNAME);

/** As typed, spaces included; its rules are in password-rules.ts and need the person's own words. */
export const newPassword = z
  .string("Choisissez un mot de passe.")
  .min(1, "Choisissez un mot de passe.")
  .max(PASSWORD_MAX * 4, `Le mot de passe compte au plus ${PASSWORD_MAX} caractères.`);
const currentPassword = (sentence: string) =>
  z.string(sentence).min(1, sentence).max(1000, sentence);
export const token = z
  .string("Ce lien n’est pas complet.")
  .regex(/^[\w-]{43}$/, "Ce lien n’est pas complet.");

const twice = <T extends { password: string; passwordAgain: string }>(value: T) =>
  value.password === value.passwordAgain;
const DIFFERENT = {
  error: "Les deux mots de passe sont différents. Écrivez deux fois le même.",
  path: ["passwordAgain"],
};

export const letterSchema = z.object({
  identifier: line("Écrivez l’identifiant du courrier.", 120),
  fileNumber: line("Écrivez le numéro de dossier.", 40).transform(normaliseFileNumber),
});

export const accountChoiceSchema = z.object({ email, username, password: newPassword });

export const logInSchema = z.object({
  login: line("Écrivez votre identifiant ou votre adresse e-mail.", 254),
  password: currentPassword("Écrivez votre mot de passe."),
  retour: z.string().max(600).optional().catch(undefined),
});

export const tokenSchema = z.object({ token });

export const requestResetSchema = z.object({
  login: line("Écrivez votre identifiant ou votre adresse e-mail.", 254),
});

export const requestUsernameSchema = z.object({ email });

export const correctEmailSchema = z.object({ email });

export const resetPasswordSchema = z
  .object({ token, password: newPassword, passwordAgain: z.string().catch("") })
  .refine(twice, DIFFERENT);

export const changePasswordSchema = z
  .object({
    currentPassword: currentPassword("Écrivez votre mot de passe actuel."),
    password: newPassword,
    passwordAgain: z.string().catch(""),
  })
  .refine(twice, DIFFERENT);

export const emptySchema = z.object({});

export const printLetterSchema = z.object({
  familyId: z.uuid("Choisissez une famille."),
  guardianId: z.uuid("Choisissez un responsable."),
});

export const letterBatchSchema = z.object({
  batchId: z.uuid("Revenez à la page du lot."),
  mark: z.string("Revenez à la page du lot.").regex(/^[0-9a-f]{64}$/, "Revenez à la page du lot."),
  ecole: z.union([z.literal(""), z.uuid("Choisissez une école.")]),
  classe: z.union([z.literal(""), z.uuid("Choisissez une classe.")]),
  jamais: z.enum(["", "oui"]),
});
