import "server-only";
import type { Tx } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { longJobKinds } from "./kinds.ts";
import { unitWords } from "./view.ts";

/** Tells the agent who started long work how it ended, once per run; of the portal's own work, nobody. */
export async function tellStarter(tx: Tx, jobId: string): Promise<void> {
  const job = await tx.longJob.findUniqueOrThrow({
    where: { id: jobId },
    include: { startedBy: { select: { account: { select: { email: true, lockedAt: true } } } } },
  });
  if (!job.startedBy || job.startedBy.account.lockedAt) return;
  const isStopped = job.state === "failed";
  await enqueueMail(tx, {
    template: "staffJobDone",
    to: job.startedBy.account.email,
    params: {
      title: longJobKinds[job.kind].title,
      unit: unitWords(job.kind, job.total),
      done: job.done,
      total: job.total,
      failures: job.failures,
      isStopped,
      // The page of certificates tells how it ended, stops it and takes it up again.
      path: job.kind === "taxCertificates" ? "/admin/attestations" : `/admin/travaux/${jobId}`,
    },
    dedupeKey: `staffJob${isStopped ? "Stopped" : "Done"}/${jobId}/${job.runStartedAt?.toISOString() ?? ""}`,
  });
}
