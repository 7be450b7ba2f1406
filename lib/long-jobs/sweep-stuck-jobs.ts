import "server-only";
import { later, now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";

/** Calls failed what has not moved for an hour: the queue's own tries are over, a person may take it up again. */
export async function sweepStuckJobs(): Promise<number> {
  const at = await now();
  const { count } = await db.longJob.updateMany({
    where: { state: { in: ["queued", "running"] }, movedAt: { lt: later(at, { hours: -1 }) } },
    data: { state: "failed", finishedAt: at },
  });
  return count;
}
