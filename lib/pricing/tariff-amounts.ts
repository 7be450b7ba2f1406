import * as z from "zod";
import { isDay } from "#lib/calendar/day.ts";
import { boundShape, boundsFault } from "./bounds.ts";

/** The words of the language of tariffs: names, days, hours, and amounts. */

export const amountInCents = z
  .int("Montant en centimes entiers attendu : 350 pour 3,50 €.")
  .min(
    0,
    "Un montant n’est jamais négatif : une remise s’écrit par un modificateur « add » négatif.",
  )
  .max(10_000_000, "Montant trop grand : 10 000 000 centimes (100 000 €) au plus.");
/** Words that every object of the language of the machine answers to: never names. */
const TAKEN = new Set<string>([...Object.getOwnPropertyNames(Object.prototype), "prototype"]);
export const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((text) => !TAKEN.has(text), "Ce mot est réservé : choisissez un autre nom.");
export const wholeQuotient = z
  .int("Quotient en euros entiers attendu : écrivez « above: 400 » plutôt que 400.01.")
  .min(0)
  .max(1_000_000);
export const count = z.int().min(0).max(100_000);
export const isoDay = z
  .string()
  .refine(isDay, "Jour attendu sous la forme AAAA-MM-JJ, et qui existe.")
  .describe("AAAA-MM-JJ");
export const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Heure attendue sous la forme HH:MM.")
  .describe("HH:MM");
export const dayOfYear = z
  .string()
  .refine(
    (text) => isDay(text) || isDay(`2024-${text}`) || isDay(`2024-01-${text}`),
    "Jour attendu : AAAA-MM-JJ, MM-JJ pour tous les ans, ou JJ pour tous les mois.",
  )
  .describe("AAAA-MM-JJ, MM-JJ pour tous les ans, ou JJ pour tous les mois");

export const plainDecimal = z
  .number()
  .min(0)
  .max(1_000)
  .refine((value) => /^\d+(\.\d{1,8})?$/.test(String(value)), "Huit décimales au plus.");

const rateSchema = z
  .strictObject({
    percentOfQuotient: plainDecimal.describe(
      "Taux d’effort : 0.45 avec un quotient de 700 donne 3,15 €.",
    ),
    plus: z.int().optional().describe("Centimes ajoutés (ou retirés) au produit."),
    min: amountInCents.optional().describe("Plancher, en centimes."),
    max: amountInCents.optional().describe("Plafond, en centimes ; prix sans quotient connu."),
  })
  .refine(({ min, max }) => min === undefined || max === undefined || min <= max, {
    error: "Le plancher dépasse le plafond.",
  });
export type Rate = z.infer<typeof rateSchema>;

export const careSchema = z
  .union([
    z.enum(["all", "none", "neither"]),
    z.strictObject({
      percent: plainDecimal.max(100).describe("Part d’accueil, en pour cent du prix."),
    }),
    z.strictObject({ cents: amountInCents.describe("Part d’accueil de chaque unité.") }),
  ])
  .describe(
    "Part d’accueil (le reste est la part de nourriture) ; « neither » : des frais, ni l’un ni l’autre.",
  );
export type Care = z.infer<typeof careSchema>;

const bracketSchema = z
  .strictObject({
    ...boundShape(wholeQuotient),
    price: z.union([amountInCents, rateSchema]),
    care: careSchema.optional(),
  })
  .superRefine((bracket, context) => {
    const fault = boundsFault(bracket);
    if (fault) context.addIssue({ code: "custom", message: fault });
  });
export type BracketRule = z.infer<typeof bracketSchema>;

export const amountSchema = z
  .union([
    amountInCents,
    rateSchema,
    z.strictObject({ brackets: z.array(bracketSchema).min(1).max(100) }),
  ])
  .describe("Montant : centimes, taux du quotient, ou tranches de quotient.");
export type Amount = z.infer<typeof amountSchema>;

export const signedAmountSchema = z.union([
  z
    .int()
    .min(-10_000_000)
    .max(-1)
    .describe("Une remise, en centimes ; le prix ne passe pas sous 0."),
  amountSchema,
]);
