import "server-only";
import { db } from "#lib/db/client.ts";

/**
 * True while the sending service does not answer: mails of the last day were tried in vain, and nothing left since the
 * newest of them was written. Told of the town's mails as a whole: it says nothing of anybody's.
 */
export async function mailsAreLate(): Promise<boolean> {
  const rows = await db.$queryRaw<{ late: boolean }[]>`
    WITH tried AS (
      SELECT max("createdAt") AS newest FROM "MailOutbox"
      WHERE state IN ('queued', 'sending') AND attempts > 0 AND error IS NOT NULL
        AND "createdAt" > preau_now() - interval '1 day')
    SELECT newest IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM "MailOutbox" WHERE state = 'sent' AND "sentAt" > newest) AS late FROM tried`;
  return rows[0]?.late ?? false;
}
