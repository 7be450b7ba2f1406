import "server-only";
import type { Tx } from "#lib/db/transaction.ts";
import { enqueueMail, type MailToEnqueue } from "#lib/notifications/enqueue-mail.ts";
import { payerRecipients } from "./queries.ts";

type Recipient = { email: string; guardianId: string };

/** One mail to each adult whom this payer's money concerns and who has an account, in the business transaction. */
export async function mailPayer(
  tx: Tx,
  scope: { familyId: string; payerId: string },
  compose: (to: Recipient) => Omit<MailToEnqueue, "familyId">,
): Promise<void> {
  for (const to of await payerRecipients(scope, tx)) {
    await enqueueMail(tx, { ...compose(to), familyId: scope.familyId } as MailToEnqueue);
  }
}
