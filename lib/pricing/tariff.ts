import * as z from "zod";
import { tariffFileSchema } from "./tariff-file.ts";

const cents = z.int().min(0).max(1_000_000);

const bracketSchema = z.strictObject({
  /** Quotient familial in whole euros: `from` inside, `to` outside; null: no upper bound. */
  from: z.int().min(0),
  to: z.int().min(1).nullable(),
  /** Price of one unit, and how much of it is care; the rest is food. */
  priceCents: cents,
  carePartCents: cents,
  /** Price of one unit when the child brings the meal (PAI); all of it is care. */
  paiPriceCents: cents.optional(),
});
export type Bracket = z.infer<typeof bracketSchema>;

const tableSchema = z
  .array(bracketSchema)
  .min(1)
  .superRefine((brackets, context) => {
    for (const fault of tableFaults(brackets)) context.addIssue({ code: "custom", message: fault });
  });

const serviceSchema = z
  .strictObject({
    /** "le repas", "la séance" */
    unitLabel: z.string().min(1),
    /** "repas", "séances": after a number. */
    countLabel: z.string().min(1),
    /** Tariff units in one booking: a garderie session of two half-hours counts 2. */
    unitsPerBooking: z.int().min(1).max(20),
    /** What these units are, where a booking holds several: "demi-heures". */
    unitsLabel: z.string().min(1).optional(),
    resident: tableSchema,
    outside: tableSchema,
  })
  .refine(({ unitsPerBooking, unitsLabel }) => unitsPerBooking === 1 || unitsLabel !== undefined, {
    path: ["unitsLabel"],
    error: "Dites ce que compte une séance : « demi-heures », par exemple.",
  });
export type ServiceTariff = z.infer<typeof serviceSchema>;

/**
 * A dated tariff as data, format 1: services × residence × quotient brackets. Refused: a gap or an overlap between
 * brackets, a first bracket that does not start at 0, a last one that ends, a care part above the price (the food part
 * is the rest: the two always make the price), a PAI price in some brackets only.
 */
export const tariffSchema = z.strictObject({
  format: z.literal(1),
  /** What the town council decided, in words, and what we had to settle. */
  notes: z.array(z.string()).default([]),
  services: z.record(z.string(), serviceSchema),
});
export type TariffDefinition = z.infer<typeof tariffSchema>;

/** What a row of tariffs holds: format 1, or one version of a composed tariff (docs/tarifs.md). */
export const storedTariffSchema = z.discriminatedUnion("format", [tariffSchema, tariffFileSchema]);
export type StoredTariff = z.infer<typeof storedTariffSchema>;

/** What is wrong with a table of brackets, in French, with the exact values at fault; empty if nothing is. */
export function tableFaults(brackets: readonly Bracket[]): string[] {
  const faults: string[] = [];
  let expected: number | null = 0;
  for (const { from, to, priceCents, carePartCents } of brackets) {
    if (expected === null) faults.push(`Une tranche suit la tranche sans fin : ${from}.`);
    else if (from > expected)
      faults.push(`Aucune tranche pour un quotient de ${expected} à ${from - 1}.`);
    else if (from < expected)
      faults.push(`Deux tranches pour un quotient de ${from} à ${expected - 1}.`);
    if (to !== null && to <= from) faults.push(`La tranche de ${from} à ${to} est vide.`);
    if (carePartCents > priceCents)
      faults.push(`La part d’accueil dépasse le prix (tranche ${from}).`);
    expected = to;
  }
  const withPai = brackets.filter(({ paiPriceCents }) => paiPriceCents !== undefined).length;
  if (withPai > 0 && withPai < brackets.length)
    faults.push("Le prix PAI manque dans une partie des tranches.");
  if (expected !== null) faults.push(`Aucune tranche pour un quotient de ${expected} et plus.`);
  return faults;
}
