import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import type { Day } from "#lib/calendar/day.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type CustodyRefusal, lockForChange } from "./lock-for-change.ts";

/** Takes the listed period that begins on a day away: its days go back to their weeks. */
export async function removePeriod(
  { familyId, childId, firstDay }: { familyId: string; childId: string; firstDay: Day },
  actor: Actor,
): Promise<Result<null, CustodyRefusal>> {
  return transaction(async (tx) => {
    const closed = await lockForChange(tx, familyId);
    if (closed) return refuse(closed);
    const period = await tx.custodyPeriod.findFirst({
      where: { childId, firstDay: fromDay(firstDay), calendar: { child: { familyId } } },
    });
    if (!period) return refuse({ code: "period-not-found" });
    await tx.custodyPeriod.delete({ where: { id: period.id }, select: { id: true } });
    await writeAudit(tx, {
      actor,
      action: "custody.period.remove",
      familyId,
      objectKind: "child",
      objectId: childId,
      facts: {
        guardianId: period.guardianId,
        firstDay,
        lastDay: toDay(period.lastDay),
      },
    });
    return ok(null);
  });
}
