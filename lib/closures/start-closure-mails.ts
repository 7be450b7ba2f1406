import "server-only";
import { db } from "#lib/db/client.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { startLongJob } from "#lib/long-jobs/start-job.ts";
import { eachAlone } from "#lib/queue/each-alone.ts";

/**
 * Gives each notice that no work has taken to the work of its action, as long work that an agent follows. One that runs
 * takes it too; one that an agent stopped, or a fault, takes it and stays so; after one that is over, another begins.
 */
export async function startClosureMails(): Promise<void> {
  const waiting = await db.closureNotice.findMany({
    where: { jobId: null },
    select: { closure: { select: { actId: true } } },
  });
  const acts = [...new Set(waiting.map(({ closure }) => closure.actId))];
  await eachAlone(acts, (actId) => transaction((tx) => take(tx, actId)));
}

async function take(tx: Tx, actId: string): Promise<void> {
  // One at a time: two workers would begin two works for one action.
  await tx.$queryRaw`SELECT 1 FROM "Closure" WHERE "actId" = ${actId}::uuid ORDER BY id FOR UPDATE`;
  const where = { closure: { actId }, jobId: null };
  const total = await tx.closureNotice.count({ where });
  if (total === 0) return;
  const jobId = (await openJob(tx, actId, total)) ?? (await begin(tx, actId, total));
  await tx.closureNotice.updateMany({ where, data: { jobId } });
}

/** The last work of this action, with so much more to do, unless it is over. */
async function openJob(tx: Tx, actId: string, more: number): Promise<string | null> {
  const last = await tx.longJob.findFirst({
    where: { closureNotices: { some: { closure: { actId } } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  if (!last) return null;
  const { count } = await tx.longJob.updateMany({
    where: { id: last.id, state: { not: "done" } },
    data: { total: { increment: more } },
  });
  return count > 0 ? last.id : null;
}

async function begin(tx: Tx, actId: string, total: number): Promise<string> {
  const { createdById } = await tx.closure.findFirstOrThrow({ where: { actId } });
  return startLongJob(tx, {
    kind: "closureMail",
    total,
    ...(createdById ? { startedById: createdById } : {}),
  });
}
