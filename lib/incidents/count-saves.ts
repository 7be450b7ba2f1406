import "server-only";
import { realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { errorFacts, log } from "#lib/log.ts";

/** Kept in memory, written every ten seconds: a save costs no statement, and an outage of the database is counted too. */
const FLUSH_MS = 10_000;
const PROCESS = crypto.randomUUID();
const counts = new Map<number, { done: number; failed: number }>();
let isWaiting = false;

/** One save of a family came to an end. Never throws, never waits. */
export function countSave(outcome: "done" | "failed"): void {
  const minute = Math.floor(realNow().getTime() / 60_000) * 60_000;
  const count = counts.get(minute) ?? { done: 0, failed: 0 };
  count[outcome] += 1;
  counts.set(minute, count);
  if (isWaiting) return;
  isWaiting = true;
  setTimeout(() => {
    isWaiting = false;
    void flushSaves();
  }, FLUSH_MS).unref();
}

/** Writes what is counted; what cannot be written waits for the next time. */
export async function flushSaves(): Promise<void> {
  for (const [minute, { done, failed }] of [...counts]) {
    counts.delete(minute);
    try {
      await db.saveCount.upsert({
        where: { minute_process: { minute: new Date(minute), process: PROCESS } },
        create: { minute: new Date(minute), process: PROCESS, done, failed },
        update: { done: { increment: done }, failed: { increment: failed } },
      });
    } catch (error) {
      const since = counts.get(minute) ?? { done: 0, failed: 0 };
      counts.set(minute, { done: since.done + done, failed: since.failed + failed });
      log().warn({ event: "saves.not-counted", err: errorFacts(error) });
    }
  }
}
