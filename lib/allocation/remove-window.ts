import "server-only";
import type { Actor } from "#lib/audit/write-audit.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";

export type RemoveWindowRefusal =
  | { code: "unknown-window" }
  | { code: "already-drawn" }
  /** Families counted on the drawing. */
  | { code: "has-requests" };

/** Takes a window away while nobody has asked for one of its places. */
export async function removeWindow(
  agent: { actor: Actor },
  { allocationId }: { allocationId: string },
): Promise<Result<null, RemoveWindowRefusal>> {
  return transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "Allocation" WHERE id = ${allocationId}::uuid FOR UPDATE`;
    const row = await tx.allocation.findUnique({ where: { id: allocationId } });
    if (!row) return refuse({ code: "unknown-window" });
    if (row.drawnAt) return refuse({ code: "already-drawn" });
    const asked = await tx.enrolment.count({
      where: {
        activityId: row.activityId,
        schoolYearId: row.schoolYearId,
        state: { in: ["requested", "toComplete", "waiting"] },
        child: { schoolId: row.schoolId },
        request: { submittedAt: { gte: row.opensAt } },
      },
    });
    if (asked > 0) return refuse({ code: "has-requests" });
    await tx.allocation.delete({ where: { id: allocationId } });
    await writeAudit(tx, {
      actor: agent.actor,
      action: "allocation.remove",
      objectKind: "Allocation",
      objectId: allocationId,
    });
    return ok(null);
  });
}
