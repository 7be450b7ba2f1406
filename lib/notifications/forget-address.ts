import "server-only";
import { nowIn } from "#lib/clock.ts";
import type { Tx } from "#lib/db/transaction.ts";

/**
 * An address that an account leaves: what was sent there stays counted, neither to whom nor with what words. What waits
 * leaves first, and what a person still has to decide about stays readable.
 */
export async function forgetAddress(tx: Tx, email: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "MailOutbox" m SET recipient = '', params = '{}', error = NULL
    WHERE m.recipient = ${email} AND (m.state IN ('sent', 'suppressed')
      OR (m.state IN ('failed', 'toCheck') AND NOT EXISTS (
        SELECT 1 FROM "StaffTask" t WHERE t.key = 'mail/' || m.id AND t."resolvedAt" IS NULL)))`;
  await tx.faultyAddress.deleteMany({ where: { email: email.toLowerCase() } });
}

/**
 * Empties these mails, whatever became of them, in the demonstration's mailbox too. One that waits will not leave, one
 * that is leaving is not tried again, and nobody has to look at them any more.
 */
export async function emptyMails(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.localMail.deleteMany({ where: { key: { in: ids.map((id) => `mail/${id}`) } } });
  const id = { in: [...ids] };
  await tx.mailOutbox.updateMany({
    where: { id },
    data: { recipient: "", params: {}, error: null },
  });
  await tx.mailOutbox.updateMany({
    where: { id, state: { in: ["queued", "sending"] } },
    data: { state: "suppressed", lockedUntil: null, error: "erased" },
  });
  await tx.staffTask.updateMany({
    where: { key: { in: ids.map((each) => `mail/${each}`) }, resolvedAt: null },
    data: { resolvedAt: await nowIn(tx) },
  });
}
