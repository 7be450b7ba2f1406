import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type Agent, lockThread, workOn } from "./agent.ts";
import type { MessagingRefusal } from "./messages.ts";

/** A word among agents, never shown to the family. */
export async function addNote(
  agent: Agent,
  input: { threadId: string; requestId: string; note: string },
): Promise<Result<{ threadId: string }, MessagingRefusal>> {
  return transaction(async (tx) => {
    const thread = await lockThread(tx, input.threadId);
    if (!thread) return refuse({ code: "unknown-thread" });
    const twin = await tx.message.findUnique({ where: { requestId: input.requestId } });
    if (twin && twin.threadId !== thread.id) return refuse({ code: "unknown-thread" });
    if (!twin)
      await tx.message.create({
        data: {
          threadId: thread.id,
          author: "note",
          staffMemberId: agent.staffMember.id,
          body: input.note,
          requestId: input.requestId,
          sentAt: await nowIn(tx),
        },
      });
    await writeAudit(tx, {
      ...workOn(agent, thread),
      action: "message.note",
      facts: { repeated: Boolean(twin) },
    });
    return ok({ threadId: thread.id });
  });
}
