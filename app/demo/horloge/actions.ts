"use server";

import { redirect } from "next/navigation";
import * as z from "zod";
import { publicAction } from "#lib/action.ts";
import { type Day, isDay } from "#lib/calendar/day.ts";
import { moveClock } from "#lib/demo/move-clock.ts";

const schema = z.object({
  day: z
    .string()
    .refine(isDay, "Écrivez une date, par exemple 2026-12-02.")
    .transform((text) => text as Day),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Écrivez une heure, par exemple 23:59."),
});

const say = () => "L’horloge ne se règle que dans la démonstration.";

export const moveClockAction = publicAction(
  { key: "clock.move", schema, say },
  async ({ day, time }, { actor }) => {
    const moved = await moveClock({ day, time }, actor);
    if (!moved.ok) return moved;
    redirect("/demo/horloge?fait=1");
  },
);

export const resetClockAction = publicAction(
  { key: "clock.move", schema: z.object({}), say },
  async (_input, { actor }) => {
    const moved = await moveClock("real", actor);
    if (!moved.ok) return moved;
    redirect("/demo/horloge?fait=1");
  },
);
