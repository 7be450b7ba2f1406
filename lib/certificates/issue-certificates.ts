import "server-only";
import type { StaffContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { startLongJob } from "#lib/long-jobs/start-job.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { certificateChanges } from "./changes.ts";
import { lockYear } from "./lock-year.ts";
import { certifiableYears } from "./rules.ts";

type Agent = Pick<StaffContext, "actor" | "staffMember">;

export type IssueRefusal =
  /** It is not over, or too old. */
  { code: "year-closed" } | { code: "nothing-to-issue" };

/**
 * Starts the work that issues the tax certificates of a year that is over, one per payer, and tells each by e-mail.
 * Asked again, it issues only those whose sums have changed. While it works, the same work is answered.
 */
export async function issueCertificates(
  agent: Agent,
  { year }: { year: number },
): Promise<Result<{ jobId: string }, IssueRefusal>> {
  return transaction(async (tx) => {
    const today = parisDayOf(await nowIn(tx));
    if (!certifiableYears(today).includes(year)) return refuse({ code: "year-closed" });
    await lockYear(tx, year);
    const live = await tx.certificateRun.findFirst({
      where: { year, job: { state: { in: ["queued", "running"] } } },
      select: { jobId: true },
    });
    const { toIssue } = await certificateChanges(year, { tx });
    if (!live && toIssue.length === 0) return refuse({ code: "nothing-to-issue" });
    const kind = "taxCertificates" as const;
    const jobId =
      live?.jobId ??
      (await startLongJob(tx, { kind, total: toIssue.length, startedById: agent.staffMember.id }));
    if (!live) await tx.certificateRun.create({ data: { jobId, year } });
    await writeAudit(tx, {
      actor: agent.actor,
      action: "certificate.issue",
      objectKind: "TaxCertificate",
      facts: { year, toIssue: toIssue.length, repeated: live !== null },
    });
    return ok({ jobId });
  });
}
