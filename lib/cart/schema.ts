import * as z from "zod";
import { type Day, isDay } from "#lib/calendar/day.ts";

const dayText = z
  .string()
  .refine(isDay, "Ce jour n’existe pas.")
  .transform((text) => text as Day);

/** One tick or untick. The browser says who, what, which day, on or off: never a price nor a state. */
export const cellChangeSchema = z.object({
  childId: z.uuid("Cet enfant n’existe pas."),
  slotId: z.uuid("Cette activité n’existe pas."),
  day: dayText,
  on: z.boolean(),
});
export type CellChange = z.infer<typeof cellChangeSchema>;

/** A month of a whole family is about 600 cells. */
export const MAX_CHANGES = 800;

export const saveCartSchema = z.object({
  requestId: z.uuid(),
  /** The cart's version that the page was drawn from. */
  version: z.coerce.number().int().min(0),
  changes: z.array(cellChangeSchema).max(MAX_CHANGES, "Trop de changements à la fois."),
});
export type SaveCartInput = z.infer<typeof saveCartSchema>;
