import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { dueSlot } from "./due-slot.ts";

/**
 * Does the work of a slot if it is due and was not finished: looked at every few minutes by any number of workers, and
 * when the demonstration clock moves. A slot cut half-way is done again from its start, so what it writes carries keys
 * of its own. Gives what the work gave; null: nothing was due.
 */
export async function eachSlot<T>(
  job: string,
  when: { weekdays: readonly number[]; time: string },
  work: (slot: Day, at: Date) => Promise<T>,
): Promise<T | null> {
  const at = await now();
  const slot = dueSlot(at, when);
  if (!slot) return null;
  const key = { job, slot };
  const done = await db.recurringSlot.findUnique({ where: { job_slot: key } });
  if (done) return null;
  const result = await work(slot, at);
  await db.recurringSlot.createMany({ data: { ...key, doneAt: at }, skipDuplicates: true });
  return result;
}
