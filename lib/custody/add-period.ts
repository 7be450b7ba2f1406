import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { overlapOf } from "./calendar.ts";
import { areAdults, type CustodyRefusal, lockForChange } from "./lock-for-change.ts";
import type { PeriodInput } from "./schema.ts";

/** Gives listed days of a child to one adult, whatever the week: holidays, a week exchanged. No day is given twice. */
export async function addPeriod(
  { familyId, childId, guardianId, firstDay, lastDay }: PeriodInput,
  actor: Actor,
): Promise<Result<null, CustodyRefusal>> {
  return transaction(async (tx) => {
    const closed = await lockForChange(tx, familyId);
    if (closed) return refuse(closed);
    const calendar = await tx.custodyCalendar.findFirst({
      where: { childId, child: { familyId } },
      include: { periods: true },
    });
    if (!calendar) return refuse({ code: "no-calendar" });
    if (!(await areAdults(tx, familyId, [guardianId]))) return refuse({ code: "unknown-family" });
    if (lastDay < firstDay) return refuse({ code: "bounds-reversed" });
    const known = calendar.periods.map((period) => ({
      guardianId: period.guardianId,
      firstDay: toDay(period.firstDay),
      lastDay: toDay(period.lastDay),
    }));
    if (overlapOf(known, { firstDay, lastDay })) return refuse({ code: "period-overlaps" });
    await tx.custodyPeriod.create({
      data: { childId, guardianId, firstDay: fromDay(firstDay), lastDay: fromDay(lastDay) },
      select: { id: true },
    });
    await writeAudit(tx, {
      actor,
      action: "custody.period",
      familyId,
      objectKind: "child",
      objectId: childId,
      facts: { guardianId, firstDay, lastDay },
    });
    return ok(null);
  });
}
