import "server-only";
import { openAllocations } from "#lib/allocation/queries.ts";
import type { ActionKey } from "#lib/audit/action-keys.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { loadDelays } from "#lib/catalog/delays.ts";
import { later } from "#lib/clock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { acceptReceived } from "#lib/documents/accept-received.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import {
  type Agent,
  type OpenRefusal,
  openForDecision,
  type Seen,
  type SeenRequest,
} from "./decide.ts";
import type { DecisionBefore } from "./decision-before.ts";
import { requirementsFor } from "./decision-documents.ts";
import { requestStateOf, stateOfVerdict, type Verdict } from "./enrolment.ts";
import { type SeatChange, takeSeats } from "./take-seats.ts";

export type DecideRefusal =
  | OpenRefusal
  | { code: "documents-missing"; names: string[] }
  /** A health document waits for somebody who may read it. */
  | { code: "health-reader-needed" }
  | { code: "enrolment-full"; childFirstName: string; activityName: string }
  /** Its places are shared out by a drawing that has not taken place yet. */
  | { code: "draw-first"; childFirstName: string; activityName: string }
  /** Not exactly one verdict for each enrolment that waits for one. */
  | { code: "verdict-missing" }
  | { code: "reason-missing" };

export type Decision = Seen & {
  /** One per enrolment still to decide, by its id. */
  verdicts: ReadonlyMap<string, Verdict>;
  reason: string | null;
};

type Decided = { number: string; decisionId: string };
type Line = SeenRequest["children"][number]["enrolments"][number] & {
  child: SeenRequest["children"][number];
  verdict: Verdict;
};

/**
 * Decides each enrolment of a request: places, states, documents, event and journal in one transaction. The family is
 * told ten seconds later (tell-decisions.ts), so that the agent may take it back meanwhile (undo-decision.ts).
 */
export async function decideRequest(
  agent: Agent,
  { verdicts, reason, ...seen }: Decision,
): Promise<Result<Decided, DecideRefusal>> {
  return transaction(async (tx) => {
    const opened = await openForDecision(tx, seen);
    if (!opened.ok) return opened;
    const { request } = opened;
    const lines = linesOf(request, verdicts);
    if (!lines) return refuse({ code: "verdict-missing" });
    const refusal = await refusalOf(tx, agent, request, lines, reason);
    if (refusal) return refuse(refusal);
    const accepted = lines.filter(({ verdict }) => verdict === "accept");
    const full = await takeSeats(tx, request.schoolYear.id, accepted.map(seatOf));
    if (full) return refuse({ code: "enrolment-full", ...namesOf(accepted, full) });
    const documentIds = await acceptDocuments(tx, request, accepted);
    const before: DecisionBefore = {
      staffReason: request.staffReason,
      enrolmentIds: lines.map(({ id }) => id),
      documentIds,
    };
    // Rulings 9: a child accepted late may book this week and the next for so long.
    const lateUntil = later(request.now, { hours: (await loadDelays(tx)).lateWindow });
    for (const line of lines) await moveLine(tx, request, { ...line, lateUntil });
    await noteRequest(tx, request, lines, reason);
    const event = eventOf(lines);
    await tx.requestEvent.create({
      data: {
        requestId: request.id,
        kind: event.kind,
        reason,
        actorKind: "staff",
        actorId: agent.staffMember.id,
      },
    });
    const { id: decisionId } = await tx.requestDecision.create({
      data: {
        requestId: request.id,
        staffMemberId: agent.staffMember.id,
        at: request.now,
        reason,
        verdicts: Object.fromEntries(lines.map(({ id, verdict }) => [id, verdict])),
        before,
      },
      select: { id: true },
    });
    await writeAudit(tx, {
      actor: agent.actor,
      action: event.action,
      objectKind: "EnrolmentRequest",
      objectId: request.id,
      familyId: request.familyId,
      facts: { enrolments: lines.length, accepted: accepted.length },
    });
    return ok({ number: request.number, decisionId });
  });
}

function linesOf(request: SeenRequest, verdicts: ReadonlyMap<string, Verdict>): Line[] | null {
  const open = request.children.flatMap((child) =>
    child.enrolments
      .filter(({ state }) => state === "requested")
      .map((enrolment) => ({ ...enrolment, child, verdict: verdicts.get(enrolment.id) })),
  );
  const lines = open.filter((line): line is Line => line.verdict !== undefined);
  const isWhole = lines.length === open.length && verdicts.size === open.length;
  return isWhole && open.length > 0 ? lines : null;
}

async function refusalOf(
  tx: Tx,
  agent: Agent,
  request: SeenRequest,
  lines: readonly Line[],
  reason: string | null,
): Promise<DecideRefusal | null> {
  const needsReason = lines.some(({ verdict }) => verdict === "complete" || verdict === "refuse");
  if (needsReason && !reason) return { code: "reason-missing" };
  const accepted = lines.filter(({ verdict }) => verdict === "accept");
  const requirements = await requirementsFor(tx, request, accepted);
  const absent = requirements.filter(
    ({ standing }) => standing !== "received" && standing !== "valid",
  );
  if (absent.length > 0)
    return { code: "documents-missing", names: absent.map(({ kind }) => kind.name) };
  const unread = requirements.some(
    ({ kind, standing }) => kind.isHealth && standing === "received",
  );
  if (unread && !agent.permissions.has("health.read")) return { code: "health-reader-needed" };
  const allocations = await openAllocations(request.schoolYear.id, tx);
  const scarce = accepted.find((line) =>
    allocations.some(
      ({ activityId, schoolId, opensAt }) =>
        activityId === line.activityId &&
        schoolId === line.child.schoolId &&
        opensAt <= request.now,
    ),
  );
  return scarce
    ? {
        code: "draw-first",
        childFirstName: scarce.child.firstName,
        activityName: scarce.activity.name,
      }
    : null;
}

function seatOf(line: Line): SeatChange {
  return { activityId: line.activityId, schoolId: line.child.schoolId };
}

function namesOf(lines: readonly Line[], full: SeatChange) {
  const line = lines.find(
    ({ activityId, child }) => activityId === full.activityId && child.schoolId === full.schoolId,
  );
  return {
    childFirstName: line?.child.firstName ?? "",
    activityName: line?.activity.name ?? "",
  };
}

async function moveLine(
  tx: Tx,
  request: SeenRequest,
  { id, verdict, lateUntil }: Line & { lateUntil: Date },
): Promise<void> {
  const state = stateOfVerdict[verdict];
  const extra =
    verdict === "accept"
      ? { acceptedAt: request.now, lateUntil }
      : verdict === "wait"
        ? { waitingSince: request.submittedAt ?? request.now, waitingRank: null }
        : {};
  const { count } = await tx.enrolment.updateMany({
    where: { id, state: "requested" },
    data: { state, ...extra },
  });
  if (count !== 1) throw new Error("an enrolment moved under the family's lock");
}

async function noteRequest(
  tx: Tx,
  request: SeenRequest,
  lines: readonly Line[],
  reason: string | null,
): Promise<void> {
  const decided = new Map(lines.map(({ id, verdict }) => [id, stateOfVerdict[verdict]]));
  const state = requestStateOf(
    request.enrolments.map((enrolment) => decided.get(enrolment.id) ?? enrolment.state),
  );
  await tx.enrolmentRequest.update({
    where: { id: request.id },
    data: {
      state,
      staffReason: reason,
      decidedAt: state === "toComplete" ? null : request.now,
      openedById: null,
      openedAt: null,
      version: { increment: 1 },
    },
  });
}

/** A decision that says the same of all has its own word; a mixed one is « partial ». */
function eventOf(lines: readonly Line[]): { kind: string; action: ActionKey } {
  const all = (wanted: Verdict) => lines.every(({ verdict }) => verdict === wanted);
  if (all("accept")) return { kind: "accepted", action: "enrolment.accept" };
  if (all("complete")) return { kind: "toComplete", action: "enrolment.correct" };
  if (all("refuse")) return { kind: "refused", action: "enrolment.refuse" };
  if (all("wait")) return { kind: "waiting", action: "enrolment.decide" };
  return { kind: "partial", action: "enrolment.decide" };
}

async function acceptDocuments(
  tx: Tx,
  request: SeenRequest,
  accepted: readonly Line[],
): Promise<string[]> {
  return acceptReceived(tx, await requirementsFor(tx, request, accepted), {
    now: request.now,
    today: request.today,
    schoolYearLastDay: request.schoolYear.lastDay,
  });
}
