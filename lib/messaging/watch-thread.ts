import "server-only";
import { realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { spoken } from "./agent.ts";

/** What an agent who has a conversation before her eyes must hear of: a colleague at work, a new message. */
export type WatchedThread = { writer: string | null; messages: number };

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
      _count: { select: { messages: { where: spoken } } },
    },
  });
  if (!thread) return null;
  const { writer, writerId, writingUntil, _count } = thread;
  const isWriting = writerId !== staffMemberId && writingUntil !== null && writingUntil > realNow();
  return {
    writer: writer && isWriting ? `${writer.firstName} ${writer.lastName}` : null,
    messages: _count.messages,
  };
}
