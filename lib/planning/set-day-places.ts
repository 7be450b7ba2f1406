import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import type { Day } from "#lib/calendar/day.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { eachAlone } from "#lib/queue/each-alone.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type DayPlacesRefusal, overText, planDayPlaces } from "./day-places.ts";
import type { SetDayPlacesInput } from "./day-places-schema.ts";
import { offerPlaces } from "./offer-places.ts";

class Undo extends Error {}

/**
 * Sets the places of a moment at a school for some days. Nobody loses a place: where more children come than there
 * are places, no new one is given until enough have left, and staff confirmed exactly that. New places go at once to
 * those who wait (rulings 8).
 */
export async function setDayPlaces(
  { actor }: { actor: Actor },
  input: SetDayPlacesInput,
): Promise<Result<{ days: number }, DayPlacesRefusal>> {
  const { slotId, schoolId, places } = input;
  let days: Day[] = [];
  try {
    const done = await transaction(async (tx) => {
      const plan = await planDayPlaces(input, tx);
      if (!plan.ok) return plan;
      const taken = await setCapacity(
        tx,
        input,
        plan.value.lines.map(({ day }) => day),
      );
      const over = overText(
        taken.map((count) => ({ over: places === null ? 0 : Math.max(0, count - places) })),
      );
      // The counters are locked from here on: what was shown is what is done, or nothing is.
      if (over !== input.over) throw new Undo();
      days = plan.value.lines.map(({ day }) => day);
      await writeAudit(tx, {
        actor,
        action: "places.set",
        objectKind: "slotDay",
        objectId: slotId,
        facts: { schoolId, from: input.from, to: input.to, places, days: days.length, over },
      });
      return ok({ days: days.length });
    });
    if (done.ok) await offerDays(slotId, schoolId, days);
    return done;
  } catch (error) {
    if (error instanceof Undo) return refuse({ code: "changed" });
    throw error;
  }
}

/** In the order of days, as everybody takes them; returns how many places are taken on each. */
async function setCapacity(
  tx: Tx,
  { slotId, schoolId, places }: SetDayPlacesInput,
  days: readonly Day[],
): Promise<number[]> {
  const rows = await tx.$queryRaw<{ taken: number }[]>`
    INSERT INTO "SlotDay" ("slotId", "schoolId", day, capacity, taken)
    SELECT ${slotId}::uuid, ${schoolId}::uuid, d, ${places}::int, 0 FROM unnest(${[...days]}::date[]) d ORDER BY d
    ON CONFLICT ("slotId", "schoolId", day) DO UPDATE SET capacity = EXCLUDED.capacity
    RETURNING taken`;
  return rows.map(({ taken }) => taken);
}

/** A list at a time: one that fails is tried again by the next sweep, and nobody passes in front meanwhile. */
async function offerDays(slotId: string, schoolId: string, days: readonly Day[]): Promise<void> {
  const waited = await transaction((tx) =>
    tx.dayWaiting.findMany({
      where: { slotId, schoolId, day: { in: days.map(fromDay) }, state: "waiting" },
      distinct: ["day"],
      orderBy: { day: "asc" },
      select: { day: true },
    }),
  );
  await eachAlone(waited, ({ day }) =>
    transaction((tx) => offerPlaces(tx, { slotId, schoolId, day: toDay(day) })),
  );
}
