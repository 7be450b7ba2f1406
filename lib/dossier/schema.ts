import * as z from "zod";
import { isDay } from "#lib/calendar/day.ts";
import { parsePhone } from "#lib/families/phone.ts";
import { listOf } from "#lib/form-data.ts";
import { isAllergen } from "./allergens.ts";
import { parsePickupCode } from "./pickup-code.ts";

const id = z.uuid();
const text = (max: number) =>
  z.string().trim().max(max, `Écrivez ${max} caractères au plus.`).default("");

/** Text fields that come with a photo: without a person, it is the child's own. */
export const photoSchema = z.object({ childId: id, personId: id.optional() });
export const removePhotoSchema = z.object({ photoId: id });

export const healthSchema = z
  .object({
    childId: id,
    version: z.coerce.number().int().min(0),
    hasPai: z
      .enum(["oui", "non"], { error: "Répondez par oui ou par non." })
      .transform((value) => value === "oui"),
    allergens: z
      .preprocess(listOf, z.array(z.string()).max(14))
      .transform((names) => names.filter(isAllergen)),
    otherAllergy: text(200),
    doctorName: text(80),
    doctorPhone: text(40).transform((written, context) => {
      if (!written) return "";
      const phone = parsePhone(written);
      if (phone) return phone;
      context.addIssue({
        code: "custom",
        message: "Écrivez un numéro à 10 chiffres, par exemple 06 12 34 56 78.",
      });
      return z.NEVER;
    }),
    care: text(600),
  })
  .transform(({ childId, version, hasPai, ...content }) => ({ childId, version, hasPai, content }));

export const makePickupSchema = z.object({
  childId: id,
  personName: z
    .string({ error: "Écrivez le nom de la personne." })
    .trim()
    .min(1, "Écrivez le nom de la personne.")
    .max(80, "Écrivez 80 caractères au plus."),
  day: z.string({ error: "Choisissez un soir." }).refine(isDay, "Choisissez un soir."),
});

export const revokePickupSchema = z.object({ pickupId: id });

const NO_CODE = "Écrivez les 8 signes du code, par exemple ABCD-2345.";

export const usePickupSchema = z.object({
  code: z.string({ error: NO_CODE }).transform((written, context) => {
    const code = parsePickupCode(written);
    if (code) return code;
    context.addIssue({ code: "custom", message: NO_CODE });
    return z.NEVER;
  }),
});

const TICKS = {
  contact: "Cochez la case si vos coordonnées sont justes.",
  emergency: "Cochez la case si les personnes à prévenir sont justes.",
  children: "Cochez la case si les informations des enfants sont justes.",
  rules: "Cochez la case pour accepter le règlement.",
  personalData: "Cochez la case quand vous avez lu la page «\u00a0Confidentialité\u00a0».",
} as const;

const imageName = /^image-([0-9a-f-]{36})$/;

/** The yearly check: every part ticked, and an answer about images for each child. */
export const confirmSchema = z.record(z.string(), z.unknown()).transform((raw, context) => {
  for (const [name, message] of Object.entries(TICKS))
    if (raw[name] !== "oui") context.addIssue({ code: "custom", path: [name], message });
  const images = Object.entries(raw).flatMap(([name, value]) => {
    const childId = imageName.exec(name)?.[1];
    if (!childId || !id.safeParse(childId).success) return [];
    return value === "oui" || value === "non" ? [{ childId, isGiven: value === "oui" }] : [];
  });
  for (const childId of listOf(raw.child))
    if (!images.some((image) => image.childId === childId))
      context.addIssue({
        code: "custom",
        path: [`image-${String(childId)}`],
        message: "Répondez par oui ou par non.",
      });
  return { seen: typeof raw.seen === "string" ? raw.seen : "", images };
});
