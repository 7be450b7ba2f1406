import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { later, now, realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { errorFacts, log } from "#lib/log.ts";

export type Attempt = {
  familyId: string;
  accountId?: string | null;
  /** « add », « cancel », or the key of the action. */
  gesture: string;
  code: string;
  /** As the family read it. */
  message: string;
  childId?: string;
  slotId?: string;
  day?: Day;
};

/** One gesture may be refused a thousand times over; the first hundreds are proof enough. */
const MOST = 200;

/** Writes what a family could not do, in the transaction that refused it; the database's clock dates it. */
export async function recordAttempts(tx: Tx, attempts: readonly Attempt[]): Promise<void> {
  if (attempts.length === 0) return;
  await tx.refusedAttempt.createMany({
    data: attempts.slice(0, MOST).map(({ day, accountId, ...attempt }) => ({
      ...attempt,
      accountId: accountId ?? null,
      day: day ? fromDay(day) : null,
    })),
  });
}

/** Waiting for a database that answers again: the proof of an outage is written once it is over. */
const waiting: { attempt: Attempt; realAt: number }[] = [];
const LONGEST_QUEUE = 2_000;

/** Outside any transaction, for what failed or was refused as a whole. Never throws. */
export async function recordLater(attempt: Attempt): Promise<void> {
  if (waiting.length < LONGEST_QUEUE) waiting.push({ attempt, realAt: realNow().getTime() });
  await flushAttempts();
}

export async function flushAttempts(): Promise<void> {
  const taken = waiting.splice(0);
  if (taken.length === 0) return;
  try {
    const at = await now();
    const real = realNow().getTime();
    await db.refusedAttempt.createMany({
      data: taken.map(({ attempt: { day, accountId, ...rest }, realAt }) => ({
        ...rest,
        accountId: accountId ?? null,
        day: day ? fromDay(day) : null,
        at: later(at, { seconds: (realAt - real) / 1000 }),
      })),
    });
  } catch (error) {
    waiting.unshift(...taken);
    log().warn({ event: "attempts.waiting", err: errorFacts(error) });
  }
}
