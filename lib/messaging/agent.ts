import "server-only";
import type { StaffContext } from "#lib/accounts/session.ts";
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
      lastMessageAt: true,
      topic: { select: { departmentId: true, department: { select: { name: true } } } },
      guardian: { select: { account: { select: { email: true } } } },
    },
  });
}

/** Whether an agent's page had the last word of a conversation. Notes among agents do not count. */
export async function isLastMessage(
  tx: Tx,
  threadId: string,
  seenId: string | null,
): Promise<boolean> {
  const last = await tx.message.findFirst({
    where: { threadId, author: { not: "note" } },
    orderBy: [{ sentAt: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  return !last || last.id === seenId;
}

/** Who did something to which conversation, for its journal row. */
export function workOn(agent: Agent, thread: { id: string; familyId: string }) {
  return {
    actor: agent.actor,
    objectKind: "MessageThread",
    objectId: thread.id,
    familyId: thread.familyId,
  } as const;
}
