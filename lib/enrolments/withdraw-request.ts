import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { Requester } from "./open-draft.ts";
import { canMove } from "./request.ts";

export type WithdrawRefusal =
  | { code: "limited-rights" }
  | { code: "unknown-request" }
  | { code: "already-decided" };

/** The family takes its request back, for good. A second click finds it withdrawn and is content. */
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
      await tx.enrolmentRequest.update({
        where: { id: request.id },
        data: { state: "withdrawn", version: { increment: 1 } },
      });
      await tx.enrolment.updateMany({
        where: { requestId: request.id, state: "requested" },
        data: { state: "withdrawn" },
      });
      await tx.requestEvent.create({
        data: {
          requestId: request.id,
          kind: "withdrawn",
          actorKind: "guardian",
          actorId: parent.guardian.id,
        },
      });
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
