import "server-only";
import { later, now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { tellStarter } from "./tell-starter.ts";

/**
 * Calls failed what has not moved for an hour: the queue's own tries are over, a person may take it up again. The agent
 * who started it is told by mail. Gives how many it found.
 */
export async function sweepStuckJobs(): Promise<number> {
  const at = await now();
  const stuck = {
    state: { in: ["queued" as const, "running" as const] },
    movedAt: { lt: later(at, { hours: -1 }) },
  };
  const rows = await db.longJob.findMany({ where: stuck, select: { id: true } });
  let found = 0;
  for (const { id } of rows)
    found += await transaction(async (tx) => {
      const { count } = await tx.longJob.updateMany({
        where: { ...stuck, id },
        data: { state: "failed", finishedAt: at, seenAt: null },
      });
      if (count > 0) await tellStarter(tx, id);
      return count;
    });
  return found;
}
