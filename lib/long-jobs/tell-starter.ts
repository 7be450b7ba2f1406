import "server-only";
import type { Tx } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { type LongJobKind, longJobKinds } from "./kinds.ts";
import { unitWords } from "./view.ts";

/** Pages that tell how their work ended, stop it and take it up again. */
const OWN_PAGES: Partial<Record<LongJobKind, string>> = {
  taxCertificates: "/admin/attestations",
  monthInvoices: "/admin/facturation",
};

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
      path: OWN_PAGES[job.kind] ?? `/admin/travaux/${jobId}`,
    },
    dedupeKey: `staffJob${isStopped ? "Stopped" : "Done"}/${jobId}/${job.runStartedAt?.toISOString() ?? ""}`,
  });
}
