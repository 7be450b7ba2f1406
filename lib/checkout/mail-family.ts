import "server-only";
import type { Tx } from "#lib/db/transaction.ts";
import { familyRecipients } from "#lib/families/queries.ts";
import { enqueueMail, type MailToEnqueue } from "#lib/notifications/enqueue-mail.ts";

type Recipient = { email: string; guardianId: string };

/** One mail to each adult of the family who has an account, in the business transaction. */
export async function mailFamily(
  tx: Tx,
  familyId: string,
  compose: (to: Recipient) => Omit<MailToEnqueue, "familyId">,
): Promise<void> {
  for (const to of await familyRecipients(familyId, tx)) {
    await enqueueMail(tx, { ...compose(to), familyId } as MailToEnqueue);
  }
}
