import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { isAllAsked } from "./enrolment.ts";
import { type DraftRefusal, openDraft, type Requester } from "./open-draft.ts";
import { liveEnrolments } from "./queries.ts";

export type ChooseChildrenRefusal =
  | DraftRefusal
  | { code: "unknown-child" }
  /** Every activity is asked for already: the next step would have nothing to tick. */
  | { code: "nothing-left"; childFirstNames: string[] };

/** First step: which children the request is for. Activities of a child taken out are forgotten. */
export async function chooseChildren(
  parent: Requester,
  input: { childIds: string[] },
): Promise<Result<{ requestId: string }, ChooseChildrenRefusal>> {
  return transaction(async (tx) => {
    const childIds = [...new Set(input.childIds)];
    const own = await tx.child.findMany({
      where: { id: { in: childIds }, familyId: parent.family.id },
      select: { id: true, firstName: true, schoolId: true },
    });
    if (own.length !== childIds.length) return refuse({ code: "unknown-child" });
    const opened = await openDraft(tx, parent);
    if (!opened.ok) return opened;
    const { draft } = opened;
    const live = await liveEnrolments(parent.family.id, draft.schoolYearId, tx);
    const all = await tx.activity.findMany({
      select: { id: true, closedAt: true, schoolIds: true },
    });
    const done = own.filter((child) => isAllAsked(child, live, all));
    if (done.length > 0)
      return refuse({
        code: "nothing-left",
        childFirstNames: done.map(({ firstName }) => firstName),
      });
    await tx.enrolment.deleteMany({
      where: { requestId: draft.id, childId: { notIn: childIds } },
    });
    await tx.enrolmentRequest.update({
      where: { id: draft.id },
      data: { childIds, version: { increment: 1 } },
    });
    await writeAudit(tx, {
      actor: parent.actor,
      action: "enrolment.draft",
      objectKind: "EnrolmentRequest",
      objectId: draft.id,
      familyId: parent.family.id,
      facts: { step: "children", children: childIds.length },
    });
    return ok({ requestId: draft.id });
  });
}
