import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { isFor } from "#lib/catalog/is-for.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type DraftRefusal, type OpenedDraft, openDraft, type Requester } from "./open-draft.ts";
import { liveEnrolments } from "./queries.ts";

export type Choice = { childId: string; activityId: string };

export type ChooseActivitiesRefusal =
  | DraftRefusal
  | { code: "unknown-choice" }
  | { code: "child-school-closed"; childFirstName: string }
  | { code: "already-enrolled"; childFirstName: string; activityName: string }
  | { code: "child-without-activity"; childFirstName: string };

/** Second step: activities of each child; a full one asks for the waiting list. Replaces the former choice. */
export async function chooseActivities(
  parent: Requester,
  input: { choices: Choice[] },
): Promise<Result<{ requestId: string }, ChooseActivitiesRefusal>> {
  return transaction(async (tx) => {
    const opened = await openDraft(tx, parent);
    if (!opened.ok) return opened;
    const { draft } = opened;
    const choices = distinct(input.choices);
    const refusal = await refusalOf(tx, parent.family.id, draft, choices);
    if (refusal) return refuse(refusal);
    await tx.enrolment.deleteMany({ where: { requestId: draft.id } });
    await tx.enrolment.createMany({
      data: choices.map((choice) => ({
        ...choice,
        requestId: draft.id,
        schoolYearId: draft.schoolYearId,
      })),
    });
    await tx.enrolmentRequest.update({
      where: { id: draft.id },
      data: { version: { increment: 1 } },
    });
    await writeAudit(tx, {
      actor: parent.actor,
      action: "enrolment.draft",
      objectKind: "EnrolmentRequest",
      objectId: draft.id,
      familyId: parent.family.id,
      facts: { step: "activities", enrolments: choices.length },
    });
    return ok({ requestId: draft.id });
  });
}

function distinct(choices: Choice[]): Choice[] {
  return [
    ...new Map(
      choices.map((choice) => [`${choice.childId}:${choice.activityId}`, choice]),
    ).values(),
  ];
}

async function refusalOf(
  tx: Tx,
  familyId: string,
  draft: OpenedDraft,
  choices: Choice[],
): Promise<ChooseActivitiesRefusal | null> {
  const children = await tx.child.findMany({
    where: { id: { in: draft.childIds }, familyId },
    select: { id: true, firstName: true, schoolId: true, school: { select: { closedAt: true } } },
  });
  const activities = await tx.activity.findMany({
    select: { id: true, name: true, closedAt: true, schoolIds: true },
  });
  const live = await liveEnrolments(familyId, draft.schoolYearId, tx);
  for (const { childId, activityId } of choices) {
    const child = children.find(({ id }) => id === childId);
    const activity = activities.find(({ id }) => id === activityId);
    if (!child || !activity || !isFor(activity, child.schoolId)) return { code: "unknown-choice" };
    if (child.school.closedAt)
      return { code: "child-school-closed", childFirstName: child.firstName };
    const names = { childFirstName: child.firstName, activityName: activity.name };
    if (live.some((known) => known.childId === childId && known.activityId === activityId))
      return { code: "already-enrolled", ...names };
  }
  const idle = children.find(({ id }) => !choices.some(({ childId }) => childId === id));
  if (children.length === 0) return { code: "unknown-choice" };
  return idle ? { code: "child-without-activity", childFirstName: idle.firstName } : null;
}
