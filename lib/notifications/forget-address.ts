import "server-only";
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

/** Empties these mails, whatever became of them, in the demonstration's mailbox too. */
export async function emptyMails(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.localMail.deleteMany({ where: { key: { in: ids.map((id) => `mail/${id}`) } } });
  await tx.mailOutbox.updateMany({
    where: { id: { in: [...ids] } },
    data: { recipient: "", params: {}, error: null },
  });
}
