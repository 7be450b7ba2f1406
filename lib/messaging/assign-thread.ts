import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type Agent, lockThread, workOn } from "./agent.ts";
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
        where: {
          staffMemberId,
          permission: "messages.answer",
          staffMember: { account: { lockedAt: null, activatedAt: { not: null } } },
        },
      });
      if (entitled === 0) return refuse({ code: "unknown-agent" });
    }
    await tx.messageThread.update({
      where: { id: thread.id },
      data: { assignedToId: staffMemberId ?? null },
    });
    await writeAudit(tx, {
      ...workOn(agent, thread),
      action: "message.assign",
      facts: { to: staffMemberId ?? "nobody" },
    });
    return ok({ threadId: thread.id });
  });
}
