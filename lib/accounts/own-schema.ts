import * as z from "zod";
import { email, line, token, username } from "./schema.ts";

/** The password, where it may have been given a moment ago. */
export const currentPassword = z
  .string()
  .max(1000)
  .optional()
  .transform((text) => text || undefined)
  .catch(undefined);
const code = line("Écrivez le code.", 20);

export const changeEmailSchema = z.object({ email, currentPassword });
export const changeUsernameSchema = z.object({ username, currentPassword });
export const startSecondFactorSchema = z.object({ currentPassword });
export const enableSecondFactorSchema = z.object({ code });
export const disableSecondFactorSchema = z.object({
  code,
  currentPassword: z
    .string("Écrivez votre mot de passe.")
    .min(1, "Écrivez votre mot de passe.")
    .max(1000),
});
export const codeSchema = z.object({ code });
export const confirmEmailSchema = z.object({ token });
export const closeSessionSchema = z.object({ closeId: z.uuid("Cet appareil n’existe pas.") });
