import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { later, nowIn } from "#lib/clock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { Agent } from "./decide.ts";

/** So long a request counts as open on somebody's screen. */
export const OPEN_MINUTES = 10;

export type OpenedRefusal = { code: "unknown-request" };

/**
 * Tells the colleagues that an agent has a request on the screen. A notice, never a bolt: the version decides. Whoever
 * opened it first keeps it until ten minutes have passed or it is decided.
 */
export async function openRequest(
  agent: Agent,
  { requestId }: { requestId: string },
): Promise<Result<null, OpenedRefusal>> {
  return transaction(async (tx) => {
    const at = await nowIn(tx);
    const request = await tx.enrolmentRequest.findFirst({
      where: { id: requestId, number: { not: null } },
      select: { familyId: true },
    });
    if (!request) return refuse({ code: "unknown-request" });
    await tx.enrolmentRequest.updateMany({
      where: {
        id: requestId,
        state: "submitted",
        OR: [
          { openedById: null },
          { openedById: agent.staffMember.id },
          { openedAt: { lt: later(at, { minutes: -OPEN_MINUTES }) } },
        ],
      },
      data: { openedById: agent.staffMember.id, openedAt: at },
    });
    await writeAudit(tx, {
      actor: agent.actor,
      action: "enrolment.open",
      objectKind: "EnrolmentRequest",
      objectId: requestId,
      familyId: request.familyId,
    });
    return ok(null);
  });
}
