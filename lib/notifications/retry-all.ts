import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { enqueueJob } from "#lib/queue/enqueue-job.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type MailName, templates } from "./templates.ts";

const SENDABLE = (Object.keys(templates) as MailName[]).filter((name) => !templates[name].isSecret);

/**
 * After a long outage: all mails that surely did not leave start anew, under the same keys. Those that may have left
 * wait for a person's word, one by one; so do links that no longer work and addresses in fault.
 */
export async function retryAllMails(
  actor: Actor,
): Promise<Result<{ count: number }, { code: "nothing-to-retry" }>> {
  return transaction(async (tx) => {
    const at = await nowIn(tx);
    const rows = await tx.$queryRaw<{ id: string }[]>`
      UPDATE "MailOutbox" m
      SET state = 'queued', attempts = 0, "nextAt" = ${at}, "createdAt" = ${at},
        "uncertainSince" = NULL, error = NULL
      FROM "StaffTask" t
      WHERE t.key = 'mail/' || m.id AND t.kind = 'mailFailed' AND t."resolvedAt" IS NULL
        AND m.state = 'failed' AND m.template = ANY(${SENDABLE}) AND m.error <> 'address refused'
        AND NOT EXISTS (SELECT 1 FROM "FaultyAddress" f WHERE f.email = lower(m.recipient))
      RETURNING m.id::text`;
    if (rows.length === 0) return refuse({ code: "nothing-to-retry" });
    await tx.staffTask.updateMany({
      where: { key: { in: rows.map(({ id }) => `mail/${id}`) }, resolvedAt: null },
      data: { resolvedAt: at },
    });
    await enqueueJob(tx, "sweep-outbox", {});
    await writeAudit(tx, {
      actor,
      action: "mail.retryAll",
      objectKind: "MailOutbox",
      facts: { mails: rows.length },
    });
    return ok({ count: rows.length });
  });
}
