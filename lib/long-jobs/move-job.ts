import "server-only";
import { nowIn } from "#lib/clock.ts";
import type { Tx } from "#lib/db/transaction.ts";

const LIVE = { in: ["queued" as const, "running" as const] };

type Step = { stage?: string; done?: number; total?: number };

/** Says how far a long job is. False when it was stopped meanwhile: whoever works on it leaves. */
export async function moveJob(tx: Tx, id: string, step: Step): Promise<boolean> {
  const at = await nowIn(tx);
  // The time left is told from the start of the run and what was done then, whatever the number of its slices.
  await tx.$executeRaw`
    UPDATE "LongJob" SET state = 'running', "runStartedAt" = ${at}, "runStartedDone" = done
    WHERE id = ${id}::uuid AND state = 'queued'`;
  const { count } = await tx.longJob.updateMany({
    where: { id, state: "running" },
    data: { ...step, movedAt: at },
  });
  return count > 0;
}

/** The work is over. Also for one called failed too early; not for one that somebody stopped. */
export async function finishJob(tx: Tx, id: string, step: Step = {}): Promise<void> {
  const at = await nowIn(tx);
  await tx.longJob.updateMany({
    where: { id, state: { in: [...LIVE.in, "failed"] } },
    data: { ...step, state: "done", movedAt: at, finishedAt: at, seenAt: null },
  });
}

/** It cannot go on. */
export async function failJob(tx: Tx, id: string): Promise<void> {
  await tx.longJob.updateMany({
    where: { id, state: LIVE },
    data: { state: "failed", finishedAt: await nowIn(tx), seenAt: null },
  });
}
