import { dueMailIds } from "./claim-mail.ts";
import { type MailContext, type MailResult, sendMail } from "./send-mail.ts";
import "server-only";

const BATCH = 100;
const AT_ONCE = 4;
const GIVE_UP_AFTER = 8;

/**
 * Sends everything that is due: retries, and mails whose own job was lost. Stops early when the other side is down:
 * the rest stays due. Gives how many ended each way.
 */
export async function sweepOutbox(
  context: MailContext,
): Promise<Partial<Record<MailResult, number>>> {
  const counts: Partial<Record<MailResult, number>> = {};
  let inVain = 0;
  for (;;) {
    const due = await dueMailIds(BATCH);
    if (due.length === 0) return counts;
    for (let start = 0; start < due.length; start += AT_ONCE) {
      const results = await Promise.all(
        due.slice(start, start + AT_ONCE).map((mailId) => sendMail(mailId, context)),
      );
      for (const result of results) counts[result] = (counts[result] ?? 0) + 1;
      inVain = results.every((result) => result === "later") ? inVain + results.length : 0;
      if (inVain >= GIVE_UP_AFTER) return counts;
    }
  }
}
