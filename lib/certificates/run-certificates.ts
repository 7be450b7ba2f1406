import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { errorFacts, log } from "#lib/log.ts";
import { endRun } from "#lib/long-jobs/end-run.ts";
import { moveJob } from "#lib/long-jobs/move-job.ts";
import { enqueueWork } from "#lib/long-jobs/start-job.ts";
import { certificateChanges } from "./changes.ts";
import { lockYear } from "./lock-year.ts";
import { writeCertificates } from "./write-certificates.ts";

export type Pace = { familiesAtOnce: number; sliceSeconds: number };
const PACE: Pace = { familiesAtOnce: 50, sliceSeconds: 10 };

/**
 * Issues the certificates of a job's year for a slice of time, some families per transaction, then asks for the next
 * slice. May be stopped, killed and run twice: what each payer is owed is told again from the rows, under a lock.
 */
export async function runCertificates(jobId: string, pace: Pace = PACE): Promise<void> {
  const run = await db.certificateRun.findUnique({ where: { jobId } });
  if (!run) return;
  const families = await begin(jobId, run.year);
  if (!families) return;
  const end = performance.now() + pace.sliceSeconds * 1000;
  const failed: string[] = [];
  for (let from = 0; from < families.length; from += pace.familiesAtOnce) {
    if (performance.now() >= end && from > 0) return transaction((tx) => next(tx, jobId));
    const step = await issueFor(jobId, run.year, families.slice(from, from + pace.familiesAtOnce));
    if (step === "stopped") return;
    failed.push(...step);
  }
  await finish(jobId, run.year, failed.length);
}

const next = (tx: Parameters<typeof enqueueWork>[0], jobId: string) =>
  enqueueWork(tx, "taxCertificates", jobId);

/** The families with something to issue; null: the job was stopped. A run that starts tells anew how much there is. */
async function begin(jobId: string, year: number): Promise<string[] | null> {
  return transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "LongJob" WHERE id = ${jobId}::uuid FOR UPDATE`;
    const job = await tx.longJob.findUnique({ where: { id: jobId } });
    const { toIssue } = await certificateChanges(year, { tx });
    if (job?.state === "queued") {
      const done = job.done - job.failures;
      const total = done + toIssue.length;
      await tx.longJob.update({
        where: { id: jobId },
        data: { done, total, failures: 0, runStartedDone: done },
      });
    }
    if (!(await moveJob(tx, jobId, { stage: "issuing" }))) return null;
    return [...new Set(toIssue.map(({ familyId }) => familyId))];
  });
}

/** One transaction for these families; where it fails, one for each, so that one never stands in the way of others. */
async function issueFor(
  jobId: string,
  year: number,
  familyIds: string[],
): Promise<"stopped" | string[]> {
  try {
    return (await issueAtOnce(jobId, year, familyIds)) ? [] : "stopped";
  } catch (error) {
    if (familyIds.length === 1) {
      log().error({ event: "certificate.failed", jobId, err: errorFacts(error) });
      return familyIds;
    }
  }
  const failed: string[] = [];
  for (const familyId of familyIds) {
    const step = await issueFor(jobId, year, [familyId]);
    if (step === "stopped") return step;
    failed.push(...step);
  }
  return failed;
}

async function issueAtOnce(jobId: string, year: number, familyIds: string[]): Promise<boolean> {
  return transaction(async (tx) => {
    // False: somebody stopped the job. Its row stays locked until the certificates are there.
    if (!(await moveJob(tx, jobId, {}))) return false;
    await lockYear(tx, year);
    const { toIssue } = await certificateChanges(year, { tx, familyIds });
    await writeCertificates(tx, year, toIssue);
    // More than was counted, when somebody paid less meanwhile: the total follows.
    await tx.$executeRaw`
      UPDATE "LongJob" SET done = done + ${toIssue.length}::int,
        total = greatest(total, done + ${toIssue.length}::int) WHERE id = ${jobId}::uuid`;
    return true;
  });
}

async function finish(jobId: string, year: number, failures: number): Promise<void> {
  await transaction(async (tx) => {
    const done = await endRun(tx, jobId, failures);
    if (done === null) return;
    await writeAudit(tx, {
      actor: { kind: "system" },
      action: "certificate.finish",
      objectKind: "TaxCertificate",
      facts: { year, done, failures },
    });
  });
}
