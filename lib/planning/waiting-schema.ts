import * as z from "zod";
import { type Day, isDay } from "#lib/calendar/day.ts";

/** One child, slot and day of a waiting list, as its page and its forms name it. */
export const waitingSchema = z
  .object({
    enfant: z.uuid("Cet enfant n’existe pas."),
    moment: z.uuid("Cette activité n’existe pas."),
    jour: z.string().refine((text): text is Day => isDay(text), "Ce jour n’existe pas."),
  })
  .transform(({ enfant, moment, jour }) => ({ childId: enfant, slotId: moment, day: jour }));
export type WaitingCell = z.output<typeof waitingSchema>;
