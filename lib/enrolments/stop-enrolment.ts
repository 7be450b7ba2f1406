import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { fromDay } from "#lib/db/day.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { canGo, type EnrolmentState, takesPlace } from "./enrolment.ts";
import type { Requester } from "./open-draft.ts";
import { giveSeatBack } from "./take-seats.ts";
import { touchRequest } from "./touch-request.ts";

export type StopRefusal =
  | { code: "limited-rights" }
  | { code: "unknown-enrolment" }
  | { code: "not-stoppable" }
  /** Days to come are booked: they are cancelled first, each by its own rule, or they pass. */
  | { code: "days-booked"; count: number };

/**
 * The family gives one enrolment up: an accepted one once no booked day is left, or its rank on a waiting list, or a
 * place that was offered. The place goes back. A second click finds it done and is content.
 */
export async function stopEnrolment(
  parent: Requester,
  { enrolmentId }: { enrolmentId: string },
): Promise<Result<{ requestId: string; from: EnrolmentState }, StopRefusal>> {
  if (parent.rights !== "full") return refuse({ code: "limited-rights" });
  const familyId = parent.family.id;
  return transaction(async (tx) => {
    await lockFamily(tx, familyId);
    const row = await tx.enrolment.findFirst({
      where: { id: enrolmentId, child: { familyId }, request: { number: { not: null } } },
      include: { child: { select: { schoolId: true } } },
    });
    if (!row) return refuse({ code: "unknown-enrolment" });
    const { state, childId, activityId, schoolYearId, requestId } = row;
    if (state !== "withdrawn") {
      if (!canGo(state, "withdrawn")) return refuse({ code: "not-stoppable" });
      const count = await tx.booking.count({
        where: {
          childId,
          state: { in: ["held", "booked"] },
          day: { gte: fromDay(parisDayOf(await nowIn(tx))) },
          slot: { activityId },
        },
      });
      if (state === "accepted" && count > 0) return refuse({ code: "days-booked", count });
      await tx.enrolment.update({
        where: { id: row.id },
        data: { state: "withdrawn", offeredUntil: null },
      });
      if (takesPlace(state))
        await giveSeatBack(tx, schoolYearId, { activityId, schoolId: row.child.schoolId });
      await touchRequest(tx, requestId, { kind: "stopped", actor: parent.actor });
    }
    await writeAudit(tx, {
      actor: parent.actor,
      action: "enrolment.stop",
      objectKind: "Enrolment",
      objectId: row.id,
      familyId,
      facts: { from: state },
    });
    return ok({ requestId, from: state });
  });
}
