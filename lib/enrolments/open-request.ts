import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { later, nowIn } from "#lib/clock.ts";
import { transaction } from "#lib/db/transaction.ts";
import type { Agent } from "./decide.ts";

/** So long a request counts as open on somebody's screen. */
export const OPEN_MINUTES = 10;

/**
 * An agent has a request on the screen: the journal keeps who read it, the family reads that it is being studied, the
 * colleagues that it is open. A notice, never a bolt: the version decides. Whoever opened it first keeps it until ten
 * minutes have passed or it is decided.
 */
export async function openRequest(
  agent: Agent,
  { id, familyId }: { id: string; familyId: string },
): Promise<void> {
  await transaction(async (tx) => {
    const at = await nowIn(tx);
    await tx.enrolmentRequest.updateMany({
      where: {
        id,
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
      objectId: id,
      familyId,
    });
  });
}
