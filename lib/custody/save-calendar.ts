import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { areAdults, type CustodyRefusal, isChildOf, lockForChange } from "./lock-for-change.ts";
import type { CalendarInput } from "./schema.ts";

/** Makes or changes the custody calendar of a child. Its listed periods stay; days already paid stay booked. */
export async function saveCalendar(
  input: CalendarInput,
  actor: Actor,
): Promise<Result<null, CustodyRefusal>> {
  const { familyId, childId, firstDay, lastDay, evenGuardianId, oddGuardianId, billing } = input;
  return transaction(async (tx) => {
    const closed = await lockForChange(tx, familyId);
    if (closed) return refuse(closed);
    if (!(await isChildOf(tx, familyId, childId))) return refuse({ code: "unknown-family" });
    if (!(await areAdults(tx, familyId, [evenGuardianId, oddGuardianId])))
      return refuse({ code: "unknown-family" });
    if (lastDay !== null && lastDay < firstDay) return refuse({ code: "bounds-reversed" });
    const before = await tx.custodyCalendar.findUnique({
      where: { childId },
      include: { _count: { select: { periods: true } } },
    });
    const hasPeriods = (before?._count.periods ?? 0) > 0;
    if (evenGuardianId === null && oddGuardianId === null && !hasPeriods)
      return refuse({ code: "no-owner" });
    const data = {
      firstDay: fromDay(firstDay),
      lastDay: lastDay && fromDay(lastDay),
      evenGuardianId,
      oddGuardianId,
      billing,
    };
    await tx.custodyCalendar.upsert({
      where: { childId },
      create: { childId, ...data },
      update: data,
      select: { childId: true },
    });
    await writeAudit(tx, {
      actor,
      action: "custody.calendar",
      familyId,
      objectKind: "child",
      objectId: childId,
      facts: {
        before: before
          ? `${toDay(before.firstDay)} ${before.evenGuardianId} ${before.oddGuardianId} ${before.billing}`
          : null,
        after: `${firstDay} ${evenGuardianId} ${oddGuardianId} ${billing}`,
      },
    });
    return ok(null);
  });
}
