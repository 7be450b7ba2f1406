import "server-only";
import { nowIn } from "#lib/clock.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { enqueueJob } from "#lib/queue/enqueue-job.ts";
import type { LongJobKind } from "./kinds.ts";

/** Opens a long job and asks for its work, in the business transaction. */
export async function startLongJob(
  tx: Tx,
  job: { kind: LongJobKind; total?: number; startedById?: string },
): Promise<string> {
  const at = await nowIn(tx);
  const { id } = await tx.longJob.create({
    data: { ...job, createdAt: at, movedAt: at },
    select: { id: true },
  });
  await enqueueWork(tx, job.kind, id);
  return id;
}

/** Asks for a run of a long job: the first, the next slice, or one more after a stop. */
export async function enqueueWork(tx: Tx, kind: LongJobKind, id: string): Promise<void> {
  switch (kind) {
    case "dataExport":
      return enqueueJob(tx, "export-data", { exportId: id });
    case "groupMessage":
      return enqueueJob(tx, "group-message", { jobId: id });
    case "newsMail":
      return enqueueJob(tx, "deliver-news", { jobId: id });
    case "closureMail":
      return enqueueJob(tx, "deliver-closure-mails", { jobId: id });
    case "monthInvoices":
      return enqueueJob(tx, "bill-month", { jobId: id });
    case "taxCertificates":
      return enqueueJob(tx, "issue-certificates", { jobId: id });
  }
}
