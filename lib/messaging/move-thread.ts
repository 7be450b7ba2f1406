import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type Agent, lockThread, workOn } from "./agent.ts";
import type { MessagingRefusal } from "./messages.ts";

/** Puts a conversation under another theme, which may be another service's. */
export async function moveThread(
  agent: Agent,
  { threadId, topicId }: { threadId: string; topicId: string },
): Promise<Result<{ threadId: string }, MessagingRefusal>> {
  return transaction(async (tx) => {
    const thread = await lockThread(tx, threadId);
    if (!thread) return refuse({ code: "unknown-thread" });
    const topic = await tx.messageTopic.findFirst({ where: { id: topicId, isActive: true } });
    if (!topic) return refuse({ code: "unknown-topic" });
    await tx.messageThread.update({ where: { id: thread.id }, data: { topicId } });
    await writeAudit(tx, { ...workOn(agent, thread), action: "message.move" });
    return ok({ threadId: thread.id });
  });
}
