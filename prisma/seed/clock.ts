import { type Day, day } from "#lib/calendar/day.ts";
import { parisDayOf, parisInstant } from "#lib/calendar/paris.ts";
import { realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import type { Mode } from "#lib/env.ts";

/** The day up to which the town has a past, and the last one of its school year. */
const USUAL_DAY = day("2026-11-23");
const LAST_DAY = day("2027-07-02");

/** Where the town's clock belongs once it is filled. */
export type Anchor = { day: Day; isReal: boolean };

/** The real date while it lies inside the school year of the demonstration; else, and in tests, Monday 23 November 2026. */
export function anchorOf(mode: Mode, today: Day): Anchor {
  const isReal = mode === "demo" && today >= USUAL_DAY && today <= LAST_DAY;
  return isReal ? { day: today, isReal } : { day: USUAL_DAY, isReal: false };
}

export function realDay(): Day {
  return parisDayOf(realNow());
}

/** Moves the business clock so that it reads this Paris time now. */
export async function setClock(on: Day, time: string): Promise<void> {
  const ahead = parisInstant(on, time).getTime() - realNow().getTime();
  // Never before the asked instant.
  await writeOffset(Math.ceil(ahead / 1000));
}

/** Leaves the past: the clock reads what it will read when somebody opens the portal. */
export async function setClockToAnchor({ day: on, isReal }: Anchor): Promise<void> {
  if (isReal) await writeOffset(0);
  else await setClock(on, "09:00");
}

async function writeOffset(seconds: number): Promise<void> {
  await db.clockOffset.upsert({
    where: { id: 1 },
    create: { id: 1, seconds },
    update: { seconds },
  });
}
