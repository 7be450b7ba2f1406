import "server-only";
import type { StaffContext } from "#lib/accounts/session.ts";
import type { ActionKey } from "#lib/audit/action-keys.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import type { Tx } from "#lib/db/transaction.ts";

export type Agent = Pick<StaffContext, "staffMember" | "actor">;

/** A conversation, locked until the end of the transaction; null when there is none. */
export async function lockThread(tx: Tx, threadId: string) {
  await tx.$queryRaw`SELECT 1 FROM "MessageThread" WHERE id = ${threadId}::uuid FOR UPDATE`;
  return tx.messageThread.findUnique({
    where: { id: threadId },
    select: {
      id: true,
      familyId: true,
      guardianId: true,
      state: true,
      topicId: true,
      answeredAt: true,
      waitingSince: true,
      topic: { select: { department: { select: { name: true } } } },
      guardian: { select: { account: { select: { email: true } } } },
    },
  });
}

/** The journal row of what an agent did to a conversation. */
export async function noteWork(
  tx: Tx,
  agent: Agent,
  action: ActionKey,
  thread: { id: string; familyId: string },
  facts: Record<string, boolean | string | number> = {},
): Promise<void> {
  await writeAudit(tx, {
    actor: agent.actor,
    action,
    objectKind: "MessageThread",
    objectId: thread.id,
    familyId: thread.familyId,
    facts,
  });
}
