import "server-only";
import { realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { errorFacts, log } from "#lib/log.ts";
import { MOST_DONE_PER_MINUTE } from "./incident.ts";

/** Kept in memory, written every ten seconds: a save costs no statement, and an outage of the database is counted too. */
const FLUSH_MS = 10_000;
const PROCESS = crypto.randomUUID();
const counts = new Map<number, Count>();
let isWaiting = false;

export type Saver = { accountId: string; familyId: string };
type Failure = Saver & { failed: number };
type Count = {
  /** Not written yet. */
  done: number;
  failures: Map<string, Failure>;
  /** Of each account, in this minute, written or not. */
  doneOf: Map<string, number>;
};

/** One save of a family came to an end. Never throws, never waits. */
export function countSave(outcome: "done" | "failed", { accountId, familyId }: Saver): void {
  const minute = minuteOf(realNow());
  const count = counts.get(minute) ?? { done: 0, failures: new Map(), doneOf: new Map() };
  counts.set(minute, count);
  if (outcome === "failed") addFailures(count, { accountId, familyId, failed: 1 });
  else {
    const known = count.doneOf.get(accountId) ?? 0;
    count.doneOf.set(accountId, known + 1);
    if (known < MOST_DONE_PER_MINUTE) count.done += 1;
  }
  if (isWaiting) return;
  isWaiting = true;
  setTimeout(() => {
    isWaiting = false;
    void flushSaves();
  }, FLUSH_MS).unref();
}

function minuteOf(instant: Date): number {
  return Math.floor(instant.getTime() / 60_000) * 60_000;
}

function addFailures({ failures }: Count, { accountId, familyId, failed }: Failure): void {
  const key = `${accountId}/${familyId}`;
  const known = failures.get(key)?.failed ?? 0;
  failures.set(key, { accountId, familyId, failed: known + failed });
}

/** Writes what is counted; what cannot be written waits for the next time. */
export async function flushSaves(): Promise<void> {
  const current = minuteOf(realNow());
  for (const [minute, count] of [...counts]) {
    const { done } = count;
    const failures = [...count.failures.values()];
    count.done = 0;
    count.failures = new Map();
    if (done === 0 && failures.length === 0) {
      if (minute < current) counts.delete(minute);
      continue;
    }
    try {
      await write(new Date(minute), done, failures);
    } catch (error) {
      count.done += done;
      for (const failure of failures) addFailures(count, failure);
      log().warn({ event: "saves.not-counted", err: errorFacts(error) });
    }
  }
}

async function write(minute: Date, done: number, failures: readonly Failure[]): Promise<void> {
  const failed = failures.reduce((total, failure) => total + failure.failed, 0);
  await db.$transaction([
    db.saveCount.upsert({
      where: { minute_process: { minute, process: PROCESS } },
      create: { minute, process: PROCESS, done, failed },
      update: { done: { increment: done }, failed: { increment: failed } },
    }),
    ...failures.map(({ accountId, familyId, failed: own }) => {
      const key = { minute, process: PROCESS, accountId, familyId };
      return db.failedSave.upsert({
        where: { minute_process_accountId_familyId: key },
        create: { ...key, failed: own },
        update: { failed: { increment: own } },
      });
    }),
  ]);
}
