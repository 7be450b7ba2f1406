import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { transaction } from "#lib/db/transaction.ts";
import { errorFacts, log } from "#lib/log.ts";
import { finishJob, moveJob } from "#lib/long-jobs/move-job.ts";
import { enqueueWork } from "#lib/long-jobs/start-job.ts";
import { tellStarter } from "#lib/long-jobs/tell-starter.ts";
import { deliverOne } from "./deliver-one.ts";

/** Ten a second is what mail providers take without complaint; ten seconds are shorter than the end of a process. */
export type Pace = { perSecond: number; sliceSeconds: number };
const PACE: Pace = { perSecond: 10, sliceSeconds: 10 };

/**
 * Delivers a message to its recipients, at a measured pace, for a slice of time; then asks for the next slice. May be
 * stopped, killed and run twice: each adult gets it once.
 */
export async function deliverGroupMessage(jobId: string, pace: Pace = PACE): Promise<void> {
  if (!(await begin(jobId))) return;
  const end = performance.now() + pace.sliceSeconds * 1000;
  do {
    const next = performance.now() + 1000 / pace.perSecond;
    const step = await deliverNext(jobId);
    if (step === "stopped") return;
    if (step === "empty") return finish(jobId);
    await pause(Math.max(0, next - performance.now()));
  } while (performance.now() < end);
  await transaction((tx) => enqueueWork(tx, "groupMessage", jobId));
}

/** A run that starts, or starts again: those that failed are tried anew, and the count is taken from the rows. */
async function begin(jobId: string): Promise<boolean> {
  return transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "LongJob" WHERE id = ${jobId}::uuid FOR UPDATE`;
    const job = await tx.longJob.findUnique({ where: { id: jobId }, select: { state: true } });
    if (job?.state === "queued") {
      const mine = { groupMessage: { jobId } };
      await tx.groupRecipient.updateMany({
        where: { ...mine, state: "failed" },
        data: { state: "waiting" },
      });
      const done = await tx.groupRecipient.count({ where: { ...mine, state: { not: "waiting" } } });
      const total = await tx.groupRecipient.count({ where: mine });
      await tx.longJob.update({
        where: { id: jobId },
        data: { done, total, failures: 0, runStartedDone: done },
      });
    }
    return moveJob(tx, jobId, { stage: "sending" });
  });
}

async function deliverNext(jobId: string) {
  let recipientId = "";
  try {
    return await transaction((tx) =>
      deliverOne(tx, jobId, (id) => {
        recipientId = id;
      }),
    );
  } catch (error) {
    if (recipientId === "") throw error;
    log().error({ event: "group.failed", jobId, err: errorFacts(error) });
    await transaction(async (tx) => {
      const { count } = await tx.groupRecipient.updateMany({
        where: { id: recipientId, state: "waiting" },
        data: { state: "failed" },
      });
      await tx.longJob.update({
        where: { id: jobId },
        data: { done: { increment: count }, failures: { increment: count } },
      });
    });
    return "done" as const;
  }
}

async function finish(jobId: string): Promise<void> {
  await transaction(async (tx) => {
    if (!(await moveJob(tx, jobId, { stage: "ready" }))) return;
    await finishJob(tx, jobId);
    await tellStarter(tx, jobId);
    const job = await tx.longJob.findUniqueOrThrow({
      where: { id: jobId },
      include: { groupMessage: { select: { id: true } } },
    });
    await writeAudit(tx, {
      actor: { kind: "system" },
      action: "group.deliver",
      objectKind: "GroupMessage",
      objectId: job.groupMessage?.id,
      facts: { done: job.done, failures: job.failures },
    });
  });
}
