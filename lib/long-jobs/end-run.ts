import "server-only";
import type { Tx } from "#lib/db/transaction.ts";
import { finishJob, moveJob } from "./move-job.ts";
import { tellStarter } from "./tell-starter.ts";

/**
 * Ends a run that counted one by one what it made: what failed is added, the whole becomes the total, and whoever began
 * it is told. Gives how many were gone through; null: somebody stopped it.
 */
export async function endRun(tx: Tx, jobId: string, failures: number): Promise<number | null> {
  if (!(await moveJob(tx, jobId, { stage: "ready" }))) return null;
  const { done: made } = await tx.longJob.findUniqueOrThrow({ where: { id: jobId } });
  const done = made + failures;
  await tx.longJob.update({ where: { id: jobId }, data: { done, total: done, failures } });
  await finishJob(tx, jobId);
  await tellStarter(tx, jobId);
  return done;
}
