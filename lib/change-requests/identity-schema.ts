import * as z from "zod";
import { personName } from "#lib/accounts/request-schema.ts";
import { type Day, isDay } from "#lib/calendar/day.ts";

const id = z.uuid("Rechargez la page.");
const seen = z.string().max(64).catch("");
const optionalReason = z.string().trim().max(600, "Écrivez 600 caractères au plus.").optional();
const neededReason = z
  .string({ error: "Écrivez pourquoi : la famille le lira." })
  .trim()
  .min(1, "Écrivez pourquoi : la famille le lira.")
  .max(600, "Écrivez 600 caractères au plus.");

const child = {
  firstName: personName("Écrivez le prénom de l’enfant."),
  lastName: personName("Écrivez le nom de l’enfant."),
  birthDay: z
    .string({ error: "Écrivez la date de naissance, par exemple 14/03/2020." })
    .refine((text): text is Day => isDay(text), {
      error: "Écrivez la date de naissance, par exemple 14/03/2020.",
    }),
};

const adult = {
  firstName: personName("Écrivez le prénom."),
  lastName: personName("Écrivez le nom."),
};

/** What a parent asks to change. */
export const childIdentitySchema = z.object({
  seen,
  reason: optionalReason,
  childId: id,
  ...child,
});
export const ownNameSchema = z.object({ seen, reason: optionalReason, ...adult });

const correction = { familyId: id, seen, reason: neededReason };

/** What an agent corrects. */
export const correctChildSchema = z.object({ ...correction, childId: id, ...child });
export const correctAdultSchema = z.object({ ...correction, guardianId: id, ...adult });
export const correctFamilySchema = z.object({
  ...correction,
  name: personName("Écrivez le nom de la famille."),
});
