import "server-only";
import type { StaffContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { kindsFor } from "./kinds.ts";
import { enqueueWork } from "./start-job.ts";

type Agent = Pick<StaffContext, "permissions" | "actor">;
export type JobRefusal = { code: "unknown-job" } | { code: "over" } | { code: "running" };

const sentences = {
  "unknown-job": "Cette page n’existe pas, ou elle n’est plus disponible.",
  over: "Ce travail est déjà fini.",
  running: "Ce travail est déjà en cours.",
} satisfies Record<JobRefusal["code"], string>;

export function sayJob({ code }: JobRefusal): string {
  return sentences[code];
}

/** Stops a long job: nothing new is begun, what was done stays done, and it may be taken up again. */
export async function cancelJob(
  agent: Agent,
  { jobId }: { jobId: string },
): Promise<Result<{ jobId: string }, JobRefusal>> {
  return transaction(async (tx) => {
    const job = await lockJob(tx, agent, jobId);
    if (!job) return refuse({ code: "unknown-job" });
    if (job.state !== "cancelled") {
      if (job.state !== "queued" && job.state !== "running") return refuse({ code: "over" });
      const finishedAt = await nowIn(tx);
      await tx.longJob.update({ where: { id: jobId }, data: { state: "cancelled", finishedAt } });
    }
    await note(tx, agent, job, "job.cancel");
    return ok({ jobId });
  });
}

/** Takes up what was stopped or failed; what is done is not done again. */
export async function resumeJob(
  agent: Agent,
  { jobId }: { jobId: string },
): Promise<Result<{ jobId: string }, JobRefusal>> {
  return transaction(async (tx) => {
    const job = await lockJob(tx, agent, jobId);
    if (!job) return refuse({ code: "unknown-job" });
    if (job.state === "queued" || job.state === "running") return refuse({ code: "running" });
    if (job.state === "done" && job.failures === 0) return refuse({ code: "over" });
    await tx.longJob.update({
      where: { id: jobId },
      data: { state: "queued", movedAt: await nowIn(tx), finishedAt: null },
    });
    await enqueueWork(tx, job.kind, jobId);
    await note(tx, agent, job, "job.resume");
    return ok({ jobId });
  });
}

type Job = NonNullable<Awaited<ReturnType<typeof lockJob>>>;

async function lockJob(tx: Tx, agent: Agent, jobId: string) {
  await tx.$queryRaw`SELECT 1 FROM "LongJob" WHERE id = ${jobId}::uuid FOR UPDATE`;
  return tx.longJob.findFirst({ where: { id: jobId, kind: { in: kindsFor(agent.permissions) } } });
}

function note(tx: Tx, { actor }: Agent, job: Job, action: "job.cancel" | "job.resume") {
  const { id, kind, done, total } = job;
  const facts = { kind, done, total };
  return writeAudit(tx, { actor, action, objectKind: "LongJob", objectId: id, facts });
}
