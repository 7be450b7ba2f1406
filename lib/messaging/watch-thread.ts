import "server-only";
import { realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";

/** What an agent who has a conversation before her eyes must hear of: a colleague at work, a new message. */
export type WatchedThread = { writer: string | null; lastMessageId: string };

/** As it is now, for this agent; null: there is no such conversation. */
export async function watchThread(
  staffMemberId: string,
  threadId: string,
): Promise<WatchedThread | null> {
  const thread = await db.messageThread.findUnique({
    where: { id: threadId },
    select: {
      writerId: true,
      writingUntil: true,
      writer: { select: { firstName: true, lastName: true } },
      messages: {
        where: { author: { not: "note" } },
        orderBy: [{ sentAt: "desc" }, { id: "desc" }],
        take: 1,
        select: { id: true },
      },
    },
  });
  if (!thread) return null;
  const { writer, writerId, writingUntil, messages } = thread;
  const isWriting = writerId !== staffMemberId && writingUntil !== null && writingUntil > realNow();
  return {
    writer: writer && isWriting ? `${writer.firstName} ${writer.lastName}` : null,
    lastMessageId: messages[0]?.id ?? "",
  };
}
