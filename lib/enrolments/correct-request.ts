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
import { mailRequestToComplete } from "./mail-request.ts";

/** Sends the request back to the family with what is to be corrected. */
export async function correctRequest(
  agent: Agent,
  { reason, ...seen }: Seen & { reason: string },
): Promise<Result<{ number: string }, DecisionRefusal>> {
  return transaction(async (tx) => {
    const opened = await openForDecision(tx, seen, "correct");
    if (!opened.ok) return opened;
    const { request } = opened;
    await noteDecision(tx, agent, request, { state: "toComplete", kind: "toComplete", reason });
    await mailRequestToComplete(tx, request, reason);
    await writeAudit(tx, {
      actor: agent.actor,
      action: "enrolment.correct",
      objectKind: "EnrolmentRequest",
      objectId: request.id,
      familyId: request.familyId,
    });
    return ok({ number: request.number });
  });
}
