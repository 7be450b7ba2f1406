import "server-only";
import type { StaffContext } from "#lib/accounts/session.ts";
import type { Tx } from "#lib/db/transaction.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";

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

/**
 * Whether an agent's page had every word of a conversation that is locked. By their number, never by their hour: one
 * timed earlier may be kept later. A word being kept holds the row of its conversation (foreign key): the lock waits
 * for it, then it is counted. Notes among agents do not count.
 */
export async function hasSeenAll(tx: Tx, threadId: string, seen: number): Promise<boolean> {
  return (await tx.message.count({ where: { threadId, ...spoken } })) === seen;
}

/** What both sides see. */
export const spoken = { author: { not: "note" } } as const satisfies Prisma.MessageWhereInput;

/** Who did something to which conversation, for its journal row. */
export function workOn(agent: Agent, thread: { id: string; familyId: string }) {
  return {
    actor: agent.actor,
    objectKind: "MessageThread",
    objectId: thread.id,
    familyId: thread.familyId,
  } as const;
}
