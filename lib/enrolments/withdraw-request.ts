import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { takesPlace } from "./enrolment.ts";
import type { Requester } from "./open-draft.ts";
import { canMove } from "./request.ts";
import { giveSeatBack } from "./take-seats.ts";
import { touchRequest } from "./touch-request.ts";

export type WithdrawRefusal =
  | { code: "limited-rights" }
  | { code: "unknown-request" }
  | { code: "already-decided" };

/**
 * The family takes back what is not accepted yet, for good; an enrolment already accepted stays (stop-enrolment.ts). A
 * second click finds it withdrawn and is content.
 */
export async function withdrawRequest(
  parent: Requester,
  input: { requestId: string },
): Promise<Result<{ requestId: string; wasDraft: boolean }, WithdrawRefusal>> {
  if (parent.rights !== "full") return refuse({ code: "limited-rights" });
  return transaction(async (tx) => {
    await lockFamily(tx, parent.family.id);
    const request = await tx.enrolmentRequest.findFirst({
      where: { id: input.requestId, familyId: parent.family.id },
      select: { id: true, state: true, number: true },
    });
    if (!request) return refuse({ code: "unknown-request" });
    if (request.state !== "withdrawn") {
      if (!canMove(request.state, "withdraw")) return refuse({ code: "already-decided" });
      const live = await tx.enrolment.findMany({
        where: {
          requestId: request.id,
          state: { in: ["requested", "toComplete", "waiting", "offered"] },
        },
        include: { child: { select: { schoolId: true } } },
      });
      for (const { id, state, activityId, schoolYearId, child } of live) {
        await tx.enrolment.update({
          where: { id },
          data: { state: "withdrawn", offeredUntil: null },
        });
        if (takesPlace(state))
          await giveSeatBack(tx, schoolYearId, { activityId, schoolId: child.schoolId });
      }
      await touchRequest(tx, request.id, { kind: "withdrawn", actor: parent.actor });
    }
    await writeAudit(tx, {
      actor: parent.actor,
      action: "enrolment.withdraw",
      objectKind: "EnrolmentRequest",
      objectId: request.id,
      familyId: parent.family.id,
      facts: { from: request.state },
    });
    return ok({ requestId: request.id, wasDraft: request.number === null });
  });
}
