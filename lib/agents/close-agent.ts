import type * as z from "zod";
import { revokeSessions } from "#lib/accounts/open-session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { realNow } from "#lib/clock.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { asManager, findAgent, type Manager } from "./as-manager.ts";
import type { AnyAgentRefusal } from "./messages.ts";
import type { closeAgentSchema, reopenAgentSchema } from "./schema.ts";
import "server-only";

type Answer = Result<{ staffMemberId: string }, AnyAgentRefusal>;

/**
 * An agent leaves: her sessions end, her links die, her rights and services go, her open conversations pass to a
 * colleague or to nobody. What she did keeps her name.
 */
export function closeAgent(
  manager: Manager,
  { staffMemberId, heirId, currentPassword }: z.output<typeof closeAgentSchema>,
): Promise<Answer> {
  return asManager(manager, currentPassword, async (tx) => {
    const agent = await findAgent(tx, staffMemberId);
    if (!agent) return refuse({ code: "agent-unknown" });
    if (agent.id === manager.staffMember.id) return refuse({ code: "own-access" });
    if (agent.account.lockedAt) return refuse({ code: "agent-closed" });
    if (heirId && !(await mayAnswer(tx, heirId, agent.id))) return refuse({ code: "heir-unknown" });
    await tx.account.update({ where: { id: agent.account.id }, data: { lockedAt: realNow() } });
    const sessions = await revokeSessions(tx, agent.account.id);
    await tx.accountToken.deleteMany({ where: { accountId: agent.account.id, usedAt: null } });
    await tx.staffPermission.deleteMany({ where: { staffMemberId } });
    await tx.staffDepartment.deleteMany({ where: { staffMemberId } });
    await tx.messageThread.updateMany({
      where: { writerId: staffMemberId },
      data: { writerId: null, writingUntil: null },
    });
    const { count: threads } = await tx.messageThread.updateMany({
      where: { assignedToId: staffMemberId, state: { not: "closed" } },
      data: { assignedToId: heirId ?? null },
    });
    await writeAudit(tx, {
      actor: manager.actor,
      action: "agent.close",
      objectKind: "StaffMember",
      objectId: agent.id,
      facts: {
        sessions,
        threads,
        to: heirId ?? "nobody",
        taken: agent.permissions.map(({ permission }) => permission).sort(),
      },
    });
    return ok({ staffMemberId: agent.id });
  });
}

/** She comes back, with her password and second factor, without any right: they are given again. */
export function reopenAgent(
  manager: Manager,
  { staffMemberId, currentPassword }: z.output<typeof reopenAgentSchema>,
): Promise<Answer> {
  return asManager(manager, currentPassword, async (tx) => {
    const agent = await findAgent(tx, staffMemberId);
    if (!agent) return refuse({ code: "agent-unknown" });
    if (!agent.account.lockedAt) return refuse({ code: "agent-open" });
    await tx.account.update({ where: { id: agent.account.id }, data: { lockedAt: null } });
    await writeAudit(tx, {
      actor: manager.actor,
      action: "agent.reopen",
      objectKind: "StaffMember",
      objectId: agent.id,
    });
    return ok({ staffMemberId: agent.id });
  });
}

async function mayAnswer(tx: Tx, heirId: string, leavingId: string): Promise<boolean> {
  if (heirId === leavingId) return false;
  const entitled = await tx.staffMember.count({
    where: {
      id: heirId,
      permissions: { some: { permission: "messages.answer" } },
      account: { lockedAt: null, activatedAt: { not: null } },
    },
  });
  return entitled === 1;
}
