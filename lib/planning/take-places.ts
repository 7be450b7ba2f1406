import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { fromDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { offerPlaces } from "./offer-places.ts";

export type PlaceChange = { slotId: string; schoolId: string; day: Day; delta: number };

/** Sums the changes per slot, school and day, in one order for everybody: two families never wait for each other. */
export function mergePlaceChanges(changes: PlaceChange[]): PlaceChange[] {
  const merged = new Map<string, PlaceChange>();
  for (const change of changes) {
    const key = `${change.day}|${change.slotId}|${change.schoolId}`;
    const known = merged.get(key);
    merged.set(key, { ...change, delta: (known?.delta ?? 0) + change.delta });
  }
  return [...merged.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, change]) => change)
    .filter(({ delta }) => delta !== 0);
}

/**
 * Moves the counters of places by conditional update, never count-then-insert. Returns the changes for which there
 * was no room; the caller then rolls everything back. A day's counter is made at first use, from the slot's usual
 * capacity at that school (null: not limited). A freed place goes to the waiting list of its day, in the same
 * transaction: nobody passes in front of those who wait.
 */
export async function movePlaces(tx: Tx, changes: PlaceChange[]): Promise<PlaceChange[]> {
  const full: PlaceChange[] = [];
  for (const change of mergePlaceChanges(changes)) {
    const { slotId, schoolId, day, delta } = change;
    const at = fromDay(day);
    if (delta > 0) {
      await tx.$executeRaw`
        INSERT INTO "SlotDay" ("slotId", "schoolId", day, capacity, taken)
        VALUES (${slotId}::uuid, ${schoolId}::uuid, ${at}::date,
          (SELECT capacity FROM "SlotPlaces" WHERE "slotId" = ${slotId}::uuid AND "schoolId" = ${schoolId}::uuid), 0)
        ON CONFLICT DO NOTHING`;
    }
    const moved = await tx.$executeRaw`
      UPDATE "SlotDay" SET taken = taken + ${delta}
      WHERE "slotId" = ${slotId}::uuid AND "schoolId" = ${schoolId}::uuid AND day = ${at}::date
        AND (${delta} <= 0 OR capacity IS NULL OR (taken + ${delta} <= capacity AND NOT EXISTS (
          SELECT 1 FROM "DayWaiting" w WHERE w."slotId" = ${slotId}::uuid AND w."schoolId" = ${schoolId}::uuid
            AND w.day = ${at}::date AND w.state = 'waiting')))`;
    if (moved === 0) full.push(change);
    else if (delta < 0) await offerPlaces(tx, { slotId, schoolId, day });
  }
  return full;
}
