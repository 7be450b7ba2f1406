import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { loadAdults, loadCurrentDocuments, loadKinds } from "#lib/documents/queries.ts";
import { requirementsOf } from "#lib/documents/requirement.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import { missingAnswers, questionsFor } from "./answers.ts";

const wanted = {
  id: true,
  number: true,
  familyId: true,
  state: true,
  version: true,
  staffReason: true,
  createdAt: true,
  submittedAt: true,
  decidedAt: true,
  openedAt: true,
  childIds: true,
  addedChildIds: true,
  laterDocuments: true,
  parentsWork: true,
  schoolYear: { select: { id: true, name: true, lastDay: true } },
  enrolments: {
    orderBy: [{ activity: { position: "asc" } }, { id: "asc" }],
    select: {
      id: true,
      state: true,
      childId: true,
      activityId: true,
      lateUntil: true,
      waitingSince: true,
      waitingRank: true,
      offeredUntil: true,
      activity: {
        select: {
          id: true,
          name: true,
          atName: true,
          closedAt: true,
          schoolIds: true,
          departmentId: true,
          slots: {
            select: { service: true, startsAt: true, endsAt: true, letter: true, color: true },
          },
        },
      },
    },
  },
} satisfies Prisma.EnrolmentRequestSelect;

const wantedChild = {
  id: true,
  firstName: true,
  lastName: true,
  birthDay: true,
  schoolId: true,
  mealType: true,
  hasPai: true,
  leavesAlone: true,
  school: { select: { name: true, closedAt: true } },
  class: { select: { name: true, level: true } },
  authorisedPersons: { orderBy: { id: "asc" } },
} satisfies Prisma.ChildSelect;

/**
 * A request with all that decides on it: its children in order of age, what is still to be answered, the documents
 * asked for and where each one stands. Null when this family (or, without `familyId`, anybody) has no such request.
 */
export async function loadRequest(
  scope: { requestId: string; familyId?: string | undefined },
  tx: Tx = db,
) {
  const { requestId, familyId } = scope;
  const row = await tx.enrolmentRequest.findFirst({
    where: { id: requestId, ...(familyId === undefined ? {} : { familyId }) },
    select: wanted,
  });
  return row && completeRequest(row, tx);
}

/** The request that the family prepares for a school year, or null. */
export async function loadDraft(familyId: string, schoolYearId: string, tx: Tx = db) {
  const row = await tx.enrolmentRequest.findFirst({
    where: { familyId, schoolYearId, state: "draft" },
    select: wanted,
  });
  return row && completeRequest(row, tx);
}

type RequestRow = Prisma.EnrolmentRequestGetPayload<{ select: typeof wanted }>;

async function completeRequest(row: RequestRow, tx: Tx) {
  const now = await nowIn(tx);
  const today = parisDayOf(now);
  const childIds = [...new Set([...row.childIds, ...row.enrolments.map(({ childId }) => childId)])];
  const children = await tx.child.findMany({
    where: { id: { in: childIds }, familyId: row.familyId },
    orderBy: [{ birthDay: "asc" }, { id: "asc" }],
    select: wantedChild,
  });
  const asked = children.map((child) => {
    const enrolments = row.enrolments.filter(({ childId }) => childId === child.id);
    const questions = questionsFor(
      child.class,
      enrolments.flatMap(({ activity }) => activity.slots),
    );
    return {
      ...child,
      birthDay: toDay(child.birthDay),
      enrolments,
      questions,
      missing: missingAnswers(questions, child),
    };
  });
  const { kinds, required } = await loadKinds(tx);
  const documents = await loadCurrentDocuments(row.familyId, tx);
  const ordered = asked.flatMap((child) => child.enrolments);
  const requirements = requirementsOf({
    enrolments: ordered,
    kinds,
    required,
    paiChildIds: new Set(asked.filter(({ hasPai }) => hasPai).map(({ id }) => id)),
    adults: await loadAdults(row.familyId, tx),
    documents,
    later: row.laterDocuments,
    today,
  });
  return {
    ...row,
    schoolYear: { ...row.schoolYear, lastDay: toDay(row.schoolYear.lastDay) },
    now,
    today,
    children: asked,
    requirements,
  };
}

export type LoadedRequest = NonNullable<Awaited<ReturnType<typeof loadRequest>>>;
export type RequestChild = LoadedRequest["children"][number];
