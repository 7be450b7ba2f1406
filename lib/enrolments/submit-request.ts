import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { keepCalendar } from "#lib/catalog/calendar-lock.ts";
import { isFor } from "#lib/catalog/is-for.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { nextNumber } from "#lib/db/next-number.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { documentNames } from "#lib/documents/document-names.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type LoadedRequest, loadRequest } from "./load-request.ts";
import { mailRequestSent } from "./mail-request.ts";
import type { Requester } from "./open-draft.ts";
import { canMove, NUMBER_OWNER, requestNumber } from "./request.ts";

export type SubmitRefusal =
  | { code: "limited-rights" }
  | { code: "unknown-request" }
  | { code: "not-sendable" }
  | { code: "nothing-asked" }
  | { code: "child-school-closed"; childFirstName: string }
  | { code: "activity-gone"; childFirstName: string; activityName: string }
  | { code: "answers-missing"; childFirstNames: string[] }
  | { code: "documents-missing"; names: string[] };

export type Submitted = { requestId: string; number: string; repeated: boolean };

/**
 * Sends a request, or sends it again after a correction: number (the first time), state, event, mails and journal in
 * one transaction. Sent a second time by a double click, it answers the same and does nothing.
 */
export async function submitRequest(
  parent: Requester,
  input: { requestId: string; parentsWork?: boolean | undefined },
): Promise<Result<Submitted, SubmitRefusal>> {
  if (parent.rights !== "full") return refuse({ code: "limited-rights" });
  return transaction(async (tx) => {
    const familyId = parent.family.id;
    await lockFamily(tx, familyId);
    await keepCalendar(tx);
    const request = await loadRequest({ requestId: input.requestId, familyId }, tx);
    if (!request) return refuse({ code: "unknown-request" });
    if (request.state === "submitted" && request.number) {
      await audit(tx, parent, request, { repeated: true });
      return ok({ requestId: request.id, number: request.number, repeated: true });
    }
    if (!canMove(request.state, "submit")) return refuse({ code: "not-sendable" });
    const refusal = refusalOf(request);
    if (refusal) return refuse(refusal);
    const isFirst = request.number === null;
    const year = Number(request.today.slice(0, 4));
    const number =
      request.number ?? requestNumber(year, await nextNumber(tx, NUMBER_OWNER, year, "request"));
    const sent = await tx.enrolmentRequest.updateMany({
      where: { id: request.id, state: request.state },
      data: {
        state: "submitted",
        number,
        staffReason: null,
        submittedAt: request.submittedAt ?? request.now,
        ...(input.parentsWork === undefined ? {} : { parentsWork: input.parentsWork }),
        version: { increment: 1 },
      },
    });
    // The family's lock makes this impossible; a request must never be sent from a state that it left.
    if (sent.count === 0) return refuse({ code: "not-sendable" });
    await tx.enrolment.updateMany({
      where: { requestId: request.id, state: "toComplete" },
      data: { state: "requested" },
    });
    await tx.requestEvent.create({
      data: {
        requestId: request.id,
        kind: isFirst ? "submitted" : "resubmitted",
        actorKind: "guardian",
        actorId: parent.guardian.id,
      },
    });
    if (isFirst)
      await tx.consent.create({
        data: {
          familyId,
          kind: "rules",
          isGiven: true,
          authorId: parent.guardian.id,
          schoolYearId: request.schoolYear.id,
        },
      });
    await mailRequestSent(
      tx,
      { ...request, number },
      { fileNumber: parent.family.fileNumber, isFirst },
    );
    await audit(tx, parent, request, {
      enrolments: request.enrolments.length,
      rulesAccepted: true,
    });
    return ok({ requestId: request.id, number, repeated: false });
  });
}

function refusalOf(request: LoadedRequest): SubmitRefusal | null {
  if (request.enrolments.length === 0) return { code: "nothing-asked" };
  const moved = request.children.find(({ school }) => school.closedAt !== null);
  if (moved) return { code: "child-school-closed", childFirstName: moved.firstName };
  for (const child of request.children)
    for (const { activity } of child.enrolments)
      if (!isFor(activity, child.schoolId))
        return {
          code: "activity-gone",
          childFirstName: child.firstName,
          activityName: activity.name,
        };
  const silent = request.children.filter(({ missing }) => missing.length > 0);
  if (silent.length > 0)
    return { code: "answers-missing", childFirstNames: silent.map(({ firstName }) => firstName) };
  const absent = request.requirements.filter(
    ({ standing }) => standing === "missing" || standing === "rejected" || standing === "expired",
  );
  if (absent.length > 0)
    return { code: "documents-missing", names: documentNames(absent, request.children) };
  return null;
}

async function audit(
  tx: Tx,
  parent: Requester,
  request: LoadedRequest,
  facts: Record<string, number | boolean>,
): Promise<void> {
  await writeAudit(tx, {
    actor: parent.actor,
    action: "enrolment.submit",
    objectKind: "EnrolmentRequest",
    objectId: request.id,
    familyId: parent.family.id,
    facts,
  });
}
