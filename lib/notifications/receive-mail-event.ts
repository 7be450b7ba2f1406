import "server-only";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { isUuid } from "#lib/ids.ts";
import { noteFault } from "./faulty-address.ts";
import { type MailNotice, readNotice } from "./mail-event.ts";
import { MAIL_TAG } from "./transport.resend.ts";
import { verifiedNotice } from "./verify-notice.ts";

export type MailEventAnswer = "recorded" | "known" | "rejected";

/**
 * A notice of the mail provider: a mailbox that does not exist, or a person who called a mail unwanted. It counts once
 * by its id; the address comes from our own outbox, never from the notice. One about a mail that is not ours is kept
 * and flagged, without effect.
 */
export async function receiveMailEvent(
  headers: Headers,
  body: string,
  secrets: readonly string[],
): Promise<MailEventAnswer> {
  const signed = verifiedNotice(headers, body, secrets);
  if (!signed) return "rejected";
  const notice = readNotice(signed.payload);
  const mail = notice && (await findMail(notice));
  const flag = !notice
    ? "not-a-mail"
    : !mail
      ? "unknown-mail"
      : notice.fault === null
        ? "no-effect"
        : null;
  return transaction(async (tx) => {
    const { count } = await tx.mailEvent.createMany({
      data: { id: signed.id, type: notice?.type ?? "", mailId: mail?.id ?? null, flag },
      skipDuplicates: true,
    });
    if (count === 0) return "known";
    if (mail?.recipient && notice?.fault)
      await noteFault(tx, {
        email: mail.recipient,
        fault: notice.fault,
        familyId: mail.familyId,
      });
    return "recorded";
  });
}

async function findMail({ providerId, tags }: MailNotice) {
  const select = { id: true, recipient: true, familyId: true } as const;
  const own = tags[MAIL_TAG];
  if (own && isUuid(own)) {
    const row = await db.mailOutbox.findUnique({ where: { id: own }, select });
    if (row) return row;
  }
  if (!providerId) return null;
  return db.mailOutbox.findFirst({ where: { providerId, transport: "resend" }, select });
}
