import * as z from "zod";
import { type Day, daysBetween, isDay } from "#lib/calendar/day.ts";
import { TOWN_REASONS } from "#lib/staff/town-reasons.ts";

const dayText = z
  .string()
  .refine(
    (text) => isDay(text) && text >= "2000-01-01" && text < "2100-01-01",
    "Choisissez une date.",
  )
  .transform((text) => text as Day);

/** The cell that an agent begins with. */
export const startSchema = z.object({
  enfant: z.uuid(),
  moment: z.uuid(),
  jour: dayText,
  sens: z.enum(["add", "cancel"]),
});

/** At most the days of a month. */
const days = z.preprocess(
  (value) => (value === undefined || value === "" ? [] : Array.isArray(value) ? value : [value]),
  z
    .array(dayText)
    .min(1, "Cochez au moins un jour.")
    .max(31, "Choisissez 31 jours au plus.")
    .refine(isShort, "Choisissez des jours d’un même mois."),
);

function isShort(chosen: readonly Day[]): boolean {
  const [first, last] = [chosen.toSorted()[0], chosen.toSorted().at(-1)];
  return !first || !last || daysBetween(first, last) <= 31;
}

/** Which days of a child are changed, and how: asks for the preview, changes nothing. */
export const askSchema = z.object({
  enfant: z.uuid("Choisissez un enfant."),
  moment: z.uuid("Choisissez un moment."),
  jours: days,
  sens: z.enum(["add", "cancel"], "Choisissez de réserver ou d’annuler."),
  /** Empty: not asked yet, or there is no late price. */
  tardif: z.enum(["", "charge", "waive"]).default(""),
  /** Only where the family itself must be asked who pays. */
  payeur: z.union([z.literal(""), z.uuid()]).default(""),
});
export type AskInput = z.output<typeof askSchema>;

export const changeDaysSchema = askSchema.extend({
  requestId: z.uuid("Rechargez la page et recommencez."),
  version: z.string().min(1).max(4000),
  motif: z.enum(TOWN_REASONS, "Choisissez un motif."),
  mots: z.string().trim().max(200, "Écrivez 200 caractères au plus.").default(""),
});
export type ChangeDaysInput = z.output<typeof changeDaysSchema>;
