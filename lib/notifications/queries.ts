import { db } from "#lib/db/client.ts";
import { isUuid } from "#lib/ids.ts";
import "server-only";

const LIMIT = 200;

export type LocalMailLine = { id: string; recipient: string; subject: string; sentAt: Date };

/**
 * The demonstration mailbox, the last to arrive first, 200 mails at most: its clock goes back, the order of arrival does
 * not. Empty in production: nothing writes to it.
 */
export async function listLocalMails(): Promise<LocalMailLine[]> {
  return db.localMail.findMany({
    orderBy: { id: "desc" },
    take: LIMIT,
    select: { id: true, recipient: true, subject: true, sentAt: true },
  });
}

/** One mail of it; null for an id that is unknown or no id at all. */
export async function findLocalMail(id: string) {
  if (!isUuid(id)) return null;
  return db.localMail.findUnique({
    where: { id },
    select: { id: true, recipient: true, subject: true, sentAt: true, html: true, text: true },
  });
}

/** How many mails of the outbox have not left yet. */
export async function countWaitingMails(): Promise<number> {
  return db.mailOutbox.count({ where: { state: { in: ["queued", "sending"] } } });
}
