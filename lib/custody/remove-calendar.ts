import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type CustodyRefusal, lockForChange } from "./lock-for-change.ts";

/** Takes a child's custody calendar away, with its periods: every day is common again. */
export async function removeCalendar(
  { familyId, childId }: { familyId: string; childId: string },
  actor: Actor,
): Promise<Result<null, CustodyRefusal>> {
  return transaction(async (tx) => {
    const closed = await lockForChange(tx, familyId);
    if (closed) return refuse(closed);
    const { count } = await tx.custodyCalendar.deleteMany({
      where: { childId, child: { familyId } },
    });
    if (count === 0) return refuse({ code: "no-calendar" });
    await writeAudit(tx, {
      actor,
      action: "custody.end",
      familyId,
      objectKind: "child",
      objectId: childId,
      facts: {},
    });
    return ok(null);
  });
}
