import "server-only";
import type { Actor } from "#lib/audit/write-audit.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { fromDay } from "#lib/db/day.ts";
import { transaction } from "#lib/db/transaction.ts";
import { enqueueJob } from "#lib/queue/enqueue-job.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { ClosureRefusal } from "./closure.ts";
import { planClosure } from "./days-to-close.ts";
import type { DeclareInput } from "./schema.ts";

/**
 * Closes days: from the commit on, nobody books them any more. What was booked is cancelled and credited by the job
 * that this asks for, a family at a time (apply-closures.ts). The same form twice, or two agents at once, close once.
 */
export async function declareClosure(
  { staffMemberId, actor }: { staffMemberId: string; actor: Actor },
  input: DeclareInput,
): Promise<Result<{ actId: string }, ClosureRefusal>> {
  return transaction(async (tx) => {
    const { actId, classId, activityId, kind, reason } = input;
    const before = await tx.closure.count({ where: { actId } });
    const planned = await planClosure(tx, input);
    if (!planned.ok && before === 0) return refuse(planned.refusal);
    const days = planned.ok && before === 0 ? planned.value.days : [];
    const { count } = await tx.closure.createMany({
      data: days.map((day) => ({
        day: fromDay(day),
        schoolId: planned.ok ? planned.value.schoolId : null,
        classId,
        activityId,
        kind,
        reason,
        actId,
        createdById: staffMemberId,
      })),
      skipDuplicates: true,
    });
    if (count === 0 && before === 0) return refuse({ code: "already-closed" });
    await enqueueJob(tx, "apply-closures", {});
    await writeAudit(tx, {
      actor,
      action: "closure.declare",
      objectKind: "closure",
      objectId: actId,
      facts: { days: count, kind, again: before > 0 },
    });
    return ok({ actId });
  });
}
