import type * as z from "zod";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { findAgent, inTurn, type Manager } from "./as-manager.ts";
import type { AnyAgentRefusal } from "./messages.ts";
import type { saveDepartmentsSchema } from "./schema.ts";
import "server-only";

/** The services of an agent, and those whose mails she gets too. They open nothing: no password, one's own as well. */
export function saveDepartments(
  manager: Manager,
  { staffMemberId, departments, told }: z.output<typeof saveDepartmentsSchema>,
): Promise<Result<{ staffMemberId: string }, AnyAgentRefusal>> {
  return inTurn(manager, async (tx) => {
    const agent = await findAgent(tx, staffMemberId);
    if (!agent) return refuse({ code: "agent-unknown" });
    if (agent.account.lockedAt) return refuse({ code: "agent-closed" });
    const wanted = [...new Set(departments)];
    if (told.some((id) => !wanted.includes(id))) return refuse({ code: "told-elsewhere" });
    if ((await tx.department.count({ where: { id: { in: wanted } } })) !== wanted.length)
      return refuse({ code: "department-unknown" });
    await tx.staffDepartment.deleteMany({ where: { staffMemberId } });
    await tx.staffDepartment.createMany({
      data: wanted.map((departmentId) => ({
        staffMemberId,
        departmentId,
        isTold: told.includes(departmentId),
      })),
    });
    await writeAudit(tx, {
      actor: manager.actor,
      action: "agent.departments",
      objectKind: "StaffMember",
      objectId: agent.id,
      facts: { departments: wanted.sort(), told: [...new Set(told)].sort() },
    });
    return ok({ staffMemberId: agent.id });
  });
}
