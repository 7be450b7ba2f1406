import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { later, nowIn } from "#lib/clock.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { Agent } from "./decide.ts";
import { decisionBeforeSchema, UNDO_SECONDS } from "./decision-before.ts";
import { requestStateOf } from "./enrolment.ts";
import { giveSeatBack } from "./take-seats.ts";

export type UndoRefusal =
  | { code: "unknown-decision" }
  /** Ten seconds have passed, or the family did something on the ground of the decision. */
  | { code: "too-late" };

/** Takes the agent's own last decision back, before the family is told: states, places and documents as they were. */
export async function undoDecision(
  agent: Agent,
  { decisionId }: { decisionId: string },
): Promise<Result<{ requestId: string; number: string }, UndoRefusal>> {
  return transaction(async (tx) => {
    const found = await tx.requestDecision.findFirst({
      where: { id: decisionId, staffMemberId: agent.staffMember.id },
      select: { request: { select: { id: true, familyId: true } } },
    });
    if (!found) return refuse({ code: "unknown-decision" });
    const { id: requestId, familyId } = found.request;
    await lockFamily(tx, familyId);
    const decision = await tx.requestDecision.findUniqueOrThrow({ where: { id: decisionId } });
    const before = decisionBeforeSchema.parse(decision.before);
    const at = await nowIn(tx);
    const isLate = later(decision.at, { seconds: UNDO_SECONDS }) <= at;
    if (isLate || decision.toldAt || decision.undoneAt) return refuse({ code: "too-late" });
    const enrolments = await tx.enrolment.findMany({
      where: { requestId },
      include: { child: true },
    });
    const decided = enrolments.filter(({ id }) => before.enrolmentIds.includes(id));
    // The family answered already: what it did stands on the decision.
    const hasMoved = decided.some(({ state }) => state === "requested" || state === "withdrawn");
    const accepted = decided.filter(({ state }) => state === "accepted");
    if (hasMoved || (await isBooked(tx, accepted))) return refuse({ code: "too-late" });
    for (const { activityId, schoolYearId, child } of accepted)
      await giveSeatBack(tx, schoolYearId, { activityId, schoolId: child.schoolId });
    await tx.enrolment.updateMany({
      where: { id: { in: before.enrolmentIds } },
      data: {
        state: "requested",
        acceptedAt: null,
        lateUntil: null,
        waitingSince: null,
        waitingRank: null,
      },
    });
    await tx.document.updateMany({
      where: { id: { in: before.documentIds }, state: "valid" },
      data: { state: "received", reviewedAt: null, expiresOn: null },
    });
    const states = enrolments.map(({ id, state }) =>
      before.enrolmentIds.includes(id) ? ("requested" as const) : state,
    );
    const { number } = await tx.enrolmentRequest.update({
      where: { id: requestId },
      data: {
        state: requestStateOf(states),
        staffReason: before.staffReason,
        decidedAt: null,
        // The agent has it on the screen again, and the family reads so.
        openedById: agent.staffMember.id,
        openedAt: at,
        version: { increment: 1 },
      },
      select: { number: true },
    });
    await tx.requestDecision.update({
      where: { id: decisionId },
      data: { undoneAt: at },
    });
    await tx.requestEvent.create({
      data: { requestId, kind: "undone", actorKind: "staff", actorId: agent.staffMember.id },
    });
    await writeAudit(tx, {
      actor: agent.actor,
      action: "enrolment.undo",
      objectKind: "EnrolmentRequest",
      objectId: requestId,
      familyId,
    });
    return ok({ requestId, number: number ?? "" });
  });
}

async function isBooked(
  tx: Tx,
  enrolments: readonly { childId: string; activityId: string }[],
): Promise<boolean> {
  if (enrolments.length === 0) return false;
  const count = await tx.booking.count({
    where: {
      state: { in: ["held", "booked"] },
      earnedAt: null,
      OR: enrolments.map(({ childId, activityId }) => ({ childId, slot: { activityId } })),
    },
  });
  return count > 0;
}
