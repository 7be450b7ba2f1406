import "server-only";
import type { StaffContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type CertificateChange, certificateChanges } from "./changes.ts";
import { certifiableYears } from "./rules.ts";

type Agent = Pick<StaffContext, "actor">;

export type IssueRefusal =
  /** It is not over, or too old. */
  { code: "year-closed" } | { code: "nothing-to-issue" };

/**
 * Issues the tax certificates of a year that is over, one per payer, and tells each by e-mail. Run again, it issues
 * only those whose sums have changed. Two agents at once: the second finds nothing to issue.
 */
export async function issueCertificates(
  agent: Agent,
  { year }: { year: number },
): Promise<Result<{ issued: number }, IssueRefusal>> {
  return transaction(async (tx) => {
    const at = await nowIn(tx);
    if (!certifiableYears(parisDayOf(at)).includes(year)) return refuse({ code: "year-closed" });
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('tax-certificates'), ${year}::int)::text`;
    const { toIssue } = await certificateChanges(year, tx);
    if (toIssue.length === 0) return refuse({ code: "nothing-to-issue" });
    const ids = await write(tx, year, toIssue, at);
    await tell(tx, year, ids);
    await writeAudit(tx, {
      actor: agent.actor,
      action: "certificate.issue",
      objectKind: "TaxCertificate",
      facts: { year, issued: toIssue.length },
    });
    return ok({ issued: toIssue.length });
  });
}

async function write(
  tx: Tx,
  year: number,
  changes: readonly CertificateChange[],
  issuedAt: Date,
): Promise<string[]> {
  const rows = changes.map((change) => ({ id: crypto.randomUUID(), ...change }));
  await tx.taxCertificate.createMany({
    data: rows.map(({ lines: _lines, ...row }) => ({ ...row, year, issuedAt })),
  });
  await tx.taxCertificateLine.createMany({
    data: rows.flatMap(({ id, lines }) => lines.map((line) => ({ certificateId: id, ...line }))),
  });
  return rows.map(({ id }) => id);
}

async function tell(tx: Tx, year: number, ids: string[]): Promise<void> {
  const told = await tx.taxCertificate.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      familyId: true,
      version: true,
      payer: { select: { account: { select: { email: true } } } },
    },
  });
  for (const { id, familyId, version, payer } of told)
    if (payer.account)
      await enqueueMail(tx, {
        template: "taxCertificateReady",
        to: payer.account.email,
        params: { year, isCorrection: version > 1 },
        dedupeKey: `taxCertificateReady/${id}`,
        familyId,
      });
}
