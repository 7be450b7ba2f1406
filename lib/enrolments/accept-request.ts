import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { later } from "#lib/clock.ts";
import { fromDay } from "#lib/db/day.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { expiryOf } from "#lib/documents/requirement.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import {
  type Agent,
  type DecisionRefusal,
  noteDecision,
  openForDecision,
  type Seen,
  type SeenRequest,
} from "./decide.ts";
import { mailRequestAccepted } from "./mail-request.ts";
import { type SeatChange, takeSeats } from "./take-seats.ts";

/** Rulings 9: a child accepted late may book this week and the next for so long. */
export const LATE_WINDOW_HOURS = 48;

export type AcceptRefusal =
  | DecisionRefusal
  | { code: "documents-missing"; names: string[] }
  /** A health document waits for somebody who may read it. */
  | { code: "health-reader-needed" }
  | { code: "enrolment-full"; childFirstName: string; activityName: string };

/** Accepts every enrolment of a request: places, states, documents, mails and journal in one transaction. */
export async function acceptRequest(
  agent: Agent,
  seen: Seen,
): Promise<Result<{ number: string }, AcceptRefusal>> {
  return transaction(async (tx) => {
    const opened = await openForDecision(tx, seen, "accept");
    if (!opened.ok) return opened;
    const { request } = opened;
    const refusal = documentRefusal(agent, request);
    if (refusal) return refuse(refusal);
    const full = await takeSeats(tx, request.schoolYear.id, seatsOf(request));
    if (full) return refuse({ code: "enrolment-full", ...namesOf(request, full) });
    const lateUntil = later(request.now, { hours: LATE_WINDOW_HOURS });
    await tx.enrolment.updateMany({
      where: { requestId: request.id, state: "requested" },
      data: { state: "accepted", acceptedAt: request.now, lateUntil },
    });
    await acceptDocuments(tx, request);
    await noteDecision(tx, agent, request, { state: "accepted", kind: "accepted", reason: null });
    await mailRequestAccepted(tx, request, lateUntil);
    await writeAudit(tx, {
      actor: agent.actor,
      action: "enrolment.accept",
      objectKind: "EnrolmentRequest",
      objectId: request.id,
      familyId: request.familyId,
      facts: { enrolments: request.enrolments.length },
    });
    return ok({ number: request.number });
  });
}

function documentRefusal(agent: Agent, request: SeenRequest): AcceptRefusal | null {
  const absent = request.requirements.filter(
    ({ standing }) => standing !== "received" && standing !== "valid",
  );
  if (absent.length > 0)
    return { code: "documents-missing", names: absent.map(({ kind }) => kind.name) };
  const unread = request.requirements.some(
    ({ kind, standing }) => kind.isHealth && standing === "received",
  );
  return unread && !agent.permissions.has("health.read") ? { code: "health-reader-needed" } : null;
}

function seatsOf(request: SeenRequest): SeatChange[] {
  return request.children.flatMap((child) =>
    child.enrolments.map(({ activityId }) => ({ activityId, schoolId: child.schoolId })),
  );
}

function namesOf(
  request: SeenRequest,
  full: SeatChange,
): { childFirstName: string; activityName: string } {
  const child = request.children.find(
    ({ schoolId, enrolments }) =>
      schoolId === full.schoolId &&
      enrolments.some(({ activityId }) => activityId === full.activityId),
  );
  const enrolment = child?.enrolments.find(({ activityId }) => activityId === full.activityId);
  return {
    childFirstName: child?.firstName ?? "",
    activityName: enrolment?.activity.name ?? "",
  };
}

async function acceptDocuments(tx: Tx, request: SeenRequest): Promise<void> {
  const ids = request.requirements
    .flatMap(({ documents }) => documents)
    .filter(({ state }) => state === "received")
    .map(({ id }) => id);
  await tx.document.updateMany({
    where: { id: { in: ids }, state: "received", replacedAt: null },
    data: {
      state: "valid",
      reviewedAt: request.now,
      reviewReason: null,
      expiresOn: fromDay(expiryOf(request.schoolYear.lastDay)),
    },
  });
}
