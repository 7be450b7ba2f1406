import "server-only";
import { type Criterion, pointsOf } from "#lib/allocation/criteria.ts";
import type { AllocationRow } from "#lib/allocation/queries.ts";
import { takesPart } from "#lib/allocation/takes-part.ts";
import { db } from "#lib/db/client.ts";
import type { Tx } from "#lib/db/transaction.ts";

type Window = Pick<
  AllocationRow,
  "activityId" | "schoolId" | "schoolYearId" | "opensAt" | "closesAt" | "weights"
>;

/**
 * Who takes part in a drawing: enrolments retained by staff (waiting) whose request was sent in the window, with the
 * criteria that each one meets. `unstudied` wait for a decision, `incomplete` for the family; `outside` came too late.
 */
export async function loadDrawList(window: Window, tx: Tx = db) {
  const rows = await tx.enrolment.findMany({
    where: {
      activityId: window.activityId,
      schoolYearId: window.schoolYearId,
      state: { in: ["requested", "toComplete", "waiting"] },
      child: { schoolId: window.schoolId },
      request: { number: { not: null } },
    },
    select: {
      id: true,
      state: true,
      requestId: true,
      childId: true,
      child: {
        select: {
          firstName: true,
          familyId: true,
          class: { select: { level: true } },
          family: { select: { fileNumber: true, _count: { select: { guardianships: true } } } },
        },
      },
      request: { select: { submittedAt: true, parentsWork: true } },
    },
    orderBy: { id: "asc" },
  });
  const inside = rows.filter(
    ({ request: { submittedAt } }) => submittedAt !== null && takesPart(submittedAt, window),
  );
  const placed = await tx.enrolment.findMany({
    where: {
      activityId: window.activityId,
      schoolYearId: window.schoolYearId,
      state: { in: ["accepted", "offered"] },
      child: { familyId: { in: inside.map(({ child }) => child.familyId) } },
    },
    select: { childId: true, child: { select: { familyId: true } } },
  });
  const applications = inside
    .filter(({ state }) => state === "waiting")
    .map((row) => {
      const met = new Set<Criterion>();
      if (row.request.parentsWork) met.add("parentsWork");
      if (row.child.family._count.guardianships === 1) met.add("singleParent");
      if (row.child.class.level === "nursery") met.add("nursery");
      if (placed.some(({ child }) => child.familyId === row.child.familyId))
        met.add("siblingEnrolled");
      return {
        id: row.id,
        requestId: row.requestId,
        familyId: row.child.familyId,
        firstName: row.child.firstName,
        fileNumber: row.child.family.fileNumber,
        met: [...met],
        points: pointsOf(met, window.weights),
      };
    });
  const count = (state: string) => inside.filter((row) => row.state === state).length;
  return {
    applications,
    unstudied: count("requested"),
    incomplete: count("toComplete"),
    outside: rows.length - inside.length,
  };
}
export type DrawList = Awaited<ReturnType<typeof loadDrawList>>;

/** Places that a drawing may give now; null when the activity is not limited there. */
export async function drawablePlaces(
  { activityId, schoolId, schoolYearId }: Window,
  tx: Tx = db,
): Promise<number | null> {
  const row = await tx.enrolmentPlaces.findUnique({
    where: { activityId_schoolId_schoolYearId: { activityId, schoolId, schoolYearId } },
  });
  if (!row || row.capacity === null) return null;
  return Math.max(row.capacity - row.taken, 0);
}
