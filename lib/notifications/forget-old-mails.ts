import "server-only";
import * as z from "zod";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { later, now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { emptyMails } from "./forget-address.ts";

const AT_ONCE = 500;
/** A year: a family may ask about any mail of its school year, nobody about older ones. */
const KEEP_DAYS = 365;

const mailsSchema = z.object({ keepDays: z.int().min(30).max(3650) });

/** Setting `mails`: how many days the words and the address of a mail are kept; a year unless told. */
async function keepDays(): Promise<number> {
  const row = await db.setting.findUnique({ where: { key: "mails" } });
  const parsed = mailsSchema.safeParse(row?.value);
  return parsed.success ? parsed.data.keepDays : KEEP_DAYS;
}

/**
 * Empties the mails that ended long ago: neither to whom nor with what words. Their key stays, so that none is ever
 * sent twice, and their outcome, so that they are still counted. What a person has to decide about is left. What a
 * provider told of mails goes with them.
 */
export async function forgetOldMails(): Promise<number> {
  const before = later(await now(), { days: -(await keepDays()) });
  await forgetEvents(before);
  let emptied = 0;
  for (;;) {
    const count = await transaction(async (tx) => {
      const old = await tx.$queryRaw<{ id: string }[]>`
        SELECT m.id::text FROM "MailOutbox" m
        WHERE m.state IN ('sent', 'suppressed', 'failed', 'toCheck') AND m.recipient <> ''
          AND coalesce(m."sentAt", m."createdAt") < ${before}
          AND NOT EXISTS (
            SELECT 1 FROM "StaffTask" t WHERE t.key = 'mail/' || m.id AND t."resolvedAt" IS NULL)
        ORDER BY m.id LIMIT ${AT_ONCE}::int FOR UPDATE SKIP LOCKED`;
      if (old.length === 0) return 0;
      await emptyMails(
        tx,
        old.map(({ id }) => id),
      );
      await writeAudit(tx, {
        actor: { kind: "system" },
        action: "mail.forget",
        objectKind: "MailOutbox",
        facts: { emptied: old.length },
      });
      return old.length;
    });
    if (count === 0) return emptied;
    emptied += count;
  }
}

/** Notices of a provider, once as old as that: none of the same id comes again, its signature is good for minutes. */
async function forgetEvents(before: Date): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.mailEvent.deleteMany({ where: { receivedAt: { lt: before } } });
    if (count === 0) return;
    await writeAudit(tx, {
      actor: { kind: "system" },
      action: "mail.forget",
      objectKind: "MailEvent",
      facts: { erased: count },
    });
  });
}
