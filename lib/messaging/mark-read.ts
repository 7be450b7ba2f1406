import "server-only";
import type { ParentContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { type Agent, workOn } from "./agent.ts";

/** The first agent who opens a new message makes it « Lu par la mairie ». */
export async function markReadByStaff(agent: Agent, threadId: string): Promise<void> {
  const fresh = await db.messageThread.count({ where: { id: threadId, state: "sent" } });
  if (fresh === 0) return;
  await transaction(async (tx) => {
    const [thread] = await tx.messageThread.updateManyAndReturn({
      where: { id: threadId, state: "sent" },
      data: { state: "read" },
      select: { id: true, familyId: true },
    });
    if (thread) await writeAudit(tx, { ...workOn(agent, thread), action: "message.read" });
  });
}

/** The family has the answer before its eyes. */
export async function markReadByFamily(
  { guardian, family }: Pick<ParentContext, "guardian" | "family">,
  threadId: string,
): Promise<void> {
  await db.messageThread.updateMany({
    where: { id: threadId, guardianId: guardian.id, familyId: family.id, hasNewForFamily: true },
    data: { hasNewForFamily: false },
  });
}
