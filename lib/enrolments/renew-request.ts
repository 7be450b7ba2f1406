import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { isFor } from "#lib/catalog/is-for.ts";
import { enrolmentYear, schoolYearBefore } from "#lib/catalog/queries.ts";
import { db } from "#lib/db/client.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type DraftRefusal, openDraft, type Requester } from "./open-draft.ts";
import { liveEnrolments } from "./queries.ts";

export type RenewRefusal =
  | DraftRefusal
  | { code: "nothing-to-renew" }
  /** A request is already being prepared: it is not overwritten. */
  | { code: "draft-begun" };

/** What the family had last year and has not asked for again: children and activities, oldest child first. */
export async function renewable(familyId: string, tx: Tx = db) {
  const year = await enrolmentYear(tx);
  const last = year && (await schoolYearBefore(year.lastDay, tx));
  if (!year || !last) return null;
  const had = await tx.enrolment.findMany({
    where: { schoolYearId: last.id, state: "accepted", child: { familyId } },
    orderBy: [{ child: { birthDay: "asc" } }, { activity: { position: "asc" } }],
    select: {
      childId: true,
      activityId: true,
      child: {
        select: { firstName: true, schoolId: true, school: { select: { closedAt: true } } },
      },
      activity: { select: { name: true, closedAt: true, schoolIds: true } },
    },
  });
  const live = await liveEnrolments(familyId, year.id, tx);
  const lines = had.filter(
    (line) =>
      line.child.school.closedAt === null &&
      isFor(line.activity, line.child.schoolId) &&
      !live.some((row) => row.childId === line.childId && row.activityId === line.activityId),
  );
  return lines.length > 0 ? { year, lastName: last.name, lines } : null;
}

/** Fills a new request with what the family had last year: what is left is to check, and to send. */
export async function renewRequest(
  parent: Requester,
): Promise<Result<{ requestId: string }, RenewRefusal>> {
  return transaction(async (tx) => {
    const opened = await openDraft(tx, parent);
    if (!opened.ok) return opened;
    const { draft } = opened;
    const last = await renewable(parent.family.id, tx);
    if (!last) return refuse({ code: "nothing-to-renew" });
    if (draft.childIds.length > 0) return refuse({ code: "draft-begun" });
    await tx.enrolment.createMany({
      data: last.lines.map(({ childId, activityId }) => ({
        childId,
        activityId,
        requestId: draft.id,
        schoolYearId: draft.schoolYearId,
      })),
    });
    await tx.enrolmentRequest.update({
      where: { id: draft.id },
      data: {
        childIds: [...new Set(last.lines.map(({ childId }) => childId))],
        version: { increment: 1 },
      },
    });
    await writeAudit(tx, {
      actor: parent.actor,
      action: "enrolment.renew",
      objectKind: "EnrolmentRequest",
      objectId: draft.id,
      familyId: parent.family.id,
      facts: { enrolments: last.lines.length },
    });
    return ok({ requestId: draft.id });
  });
}
