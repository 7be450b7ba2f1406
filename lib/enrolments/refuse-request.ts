import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result } from "#lib/result.ts";
import {
  type Agent,
  type DecisionRefusal,
  noteDecision,
  openForDecision,
  type Seen,
} from "./decide.ts";
import { mailRequestRefused } from "./mail-request.ts";

/** Refuses a request with its reason. */
export async function refuseRequest(
  agent: Agent,
  { reason, ...seen }: Seen & { reason: string },
): Promise<Result<{ number: string }, DecisionRefusal>> {
  return transaction(async (tx) => {
    const opened = await openForDecision(tx, seen, "refuse");
    if (!opened.ok) return opened;
    const { request } = opened;
    await tx.enrolment.updateMany({
      where: { requestId: request.id, state: "requested" },
      data: { state: "refused" },
    });
    await noteDecision(tx, agent, request, { state: "refused", kind: "refused", reason });
    await mailRequestRefused(tx, request, reason);
    await writeAudit(tx, {
      actor: agent.actor,
      action: "enrolment.refuse",
      objectKind: "EnrolmentRequest",
      objectId: request.id,
      familyId: request.familyId,
    });
    return ok({ number: request.number });
  });
}
