import * as z from "zod";
import { type Day, isDay } from "#lib/calendar/day.ts";

const dayText = z
  .string()
  .trim()
  .refine(isDay, "Choisissez une date.")
  .transform((text) => text as Day);
/** A choice among « tous », or one id. */
const choice = z
  .union([z.literal(""), z.uuid("Choisissez dans la liste.")])
  .default("")
  .transform((id) => (id === "" ? null : id));

export const CLOSURE_KINDS = ["closure", "strike", "outing"] as const;
export type ClosureKind = (typeof CLOSURE_KINDS)[number];

export const KIND_WORDS: Record<ClosureKind, string> = {
  closure: "Fermeture",
  strike: "Grève",
  outing: "Sortie de classe",
};

/** Which days are closed, for whom and why. */
export const closureSchema = z.object({
  from: dayText,
  /** The same day unless told. */
  to: z.union([z.literal(""), dayText]).default(""),
  schoolId: choice,
  classId: choice,
  activityId: choice,
  kind: z.enum(CLOSURE_KINDS, "Choisissez pourquoi le jour est fermé.").default("closure"),
  reason: z
    .string()
    .trim()
    .min(3, "Écrivez le motif : les familles le liront.")
    .max(120, "Écrivez un motif de 120 caractères au plus."),
});
export type ClosureInput = z.infer<typeof closureSchema>;

export const declareSchema = closureSchema.extend({
  /** Made by the preview: the same form sent twice closes once. */
  actId: z.uuid("Rechargez la page et recommencez."),
});
export type DeclareInput = z.infer<typeof declareSchema>;

export const reopenSchema = z.object({ closureId: z.uuid("Cette fermeture n’existe pas.") });
