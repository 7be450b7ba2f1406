import type * as z from "zod";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { asManager, findAgent, type Manager } from "./as-manager.ts";
import type { AnyAgentRefusal } from "./messages.ts";
import { rightsMark, type saveRightsSchema } from "./schema.ts";
import "server-only";

/**
 * Gives an agent exactly these rights; they count at her next request. Never one's own, never one that the giver lacks
 * (rights that she lacks may stay or go).
 */
export function saveRights(
  manager: Manager,
  input: z.output<typeof saveRightsSchema>,
): Promise<Result<{ staffMemberId: string }, AnyAgentRefusal>> {
  return asManager(manager, input.currentPassword, async (tx, rights) => {
    const agent = await findAgent(tx, input.staffMemberId);
    if (!agent) return refuse({ code: "agent-unknown" });
    if (agent.id === manager.staffMember.id) return refuse({ code: "own-rights" });
    if (agent.account.lockedAt) return refuse({ code: "agent-closed" });
    const before = new Set(agent.permissions.map(({ permission }) => permission));
    if (rightsMark(before) !== input.seen) return refuse({ code: "agent-changed" });
    const after = new Set<string>(input.permissions);
    const given = [...after].filter((name) => !before.has(name));
    const taken = [...before].filter((name) => !after.has(name));
    if (given.some((name) => !rights.has(name))) return refuse({ code: "right-beyond" });
    await tx.staffPermission.deleteMany({
      where: { staffMemberId: agent.id, permission: { in: taken } },
    });
    await tx.staffPermission.createMany({
      data: given.map((permission) => ({ staffMemberId: agent.id, permission })),
    });
    await writeAudit(tx, {
      actor: manager.actor,
      action: "agent.rights",
      objectKind: "StaffMember",
      objectId: agent.id,
      facts: { given: given.sort(), taken: taken.sort() },
    });
    return ok({ staffMemberId: agent.id });
  });
}
