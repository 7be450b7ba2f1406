import "server-only";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type Agent, lockThread, noteWork } from "./agent.ts";
import type { MessagingRefusal } from "./messages.ts";

/** Gives a conversation to a colleague who answers messages, or to nobody. */
export async function assignThread(
  agent: Agent,
  { threadId, staffMemberId }: { threadId: string; staffMemberId?: string | undefined },
): Promise<Result<{ threadId: string }, MessagingRefusal>> {
  return transaction(async (tx) => {
    const thread = await lockThread(tx, threadId);
    if (!thread) return refuse({ code: "unknown-thread" });
    if (staffMemberId) {
      const entitled = await tx.staffPermission.count({
        where: { staffMemberId, permission: "messages.answer" },
      });
      if (entitled === 0) return refuse({ code: "unknown-agent" });
    }
    await tx.messageThread.update({
      where: { id: thread.id },
      data: { assignedToId: staffMemberId ?? null },
    });
    await noteWork(tx, agent, "message.assign", thread, { to: staffMemberId ?? "nobody" });
    return ok({ threadId: thread.id });
  });
}
