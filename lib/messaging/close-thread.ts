import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type Agent, hasSeenAll, lockThread, workOn } from "./agent.ts";
import type { MessagingRefusal } from "./messages.ts";

/**
 * Ends a conversation; the family may still write in it, which opens it again. A word that the agent had not before her
 * eyes keeps it open: nobody has read it.
 */
export async function closeThread(
  agent: Agent,
  input: {
    threadId: string;
    /** How many messages the agent's page or list had. */
    seenMessages: number;
  },
): Promise<Result<{ threadId: string }, MessagingRefusal>> {
  return transaction(async (tx) => {
    const thread = await lockThread(tx, input.threadId);
    if (!thread) return refuse({ code: "unknown-thread" });
    if (!(await hasSeenAll(tx, thread.id, input.seenMessages)))
      return refuse({ code: "new-message" });
    await tx.messageThread.update({
      where: { id: thread.id },
      data: { state: "closed", closedAt: await nowIn(tx), waitingSince: null },
    });
    await writeAudit(tx, {
      ...workOn(agent, thread),
      action: "message.close",
      facts: { from: thread.state },
    });
    return ok({ threadId: thread.id });
  });
}

/** Opens it again, as read. */
export async function reopenThread(
  agent: Agent,
  { threadId }: { threadId: string },
): Promise<Result<{ threadId: string }, MessagingRefusal>> {
  return transaction(async (tx) => {
    const thread = await lockThread(tx, threadId);
    if (!thread) return refuse({ code: "unknown-thread" });
    if (thread.state === "closed")
      await tx.messageThread.update({
        where: { id: thread.id },
        data: { state: "read", closedAt: null, waitingSince: await nowIn(tx) },
      });
    await writeAudit(tx, {
      ...workOn(agent, thread),
      action: "message.reopen",
      facts: { from: thread.state },
    });
    return ok({ threadId: thread.id });
  });
}
