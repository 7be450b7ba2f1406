import "server-only";
import { db } from "#lib/db/client.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { weightsSchema } from "./criteria.ts";
import { reportSchema } from "./report.ts";

/** Windows of a school year whose lots are not drawn yet: nobody gets such a place otherwise. */
export async function openAllocations(schoolYearId: string, tx: Tx = db) {
  return tx.allocation.findMany({
    where: { schoolYearId, drawnAt: null },
    select: { id: true, activityId: true, schoolId: true, opensAt: true, closesAt: true },
  });
}

type Place = Record<"activityId" | "schoolId" | "schoolYearId", string>;

/** The window of an activity at a school for a year, drawn or not; null when places are given as they come. */
export async function findAllocation(place: Place, tx: Tx = db) {
  const row = await tx.allocation.findUnique({
    where: { activityId_schoolId_schoolYearId: place },
    include: { drawnBy: { select: { firstName: true, lastName: true } } },
  });
  return row && withShapes(row);
}

/** Those of all pairs of these activities and schools, in one question. */
export async function findAllocations(
  where: { schoolYearId: string; activityIds: readonly string[]; schoolIds: readonly string[] },
  tx: Tx = db,
) {
  const rows = await tx.allocation.findMany({
    where: {
      schoolYearId: where.schoolYearId,
      activityId: { in: [...where.activityIds] },
      schoolId: { in: [...where.schoolIds] },
    },
  });
  return rows.map(withShapes);
}

/** The same, by its id. */
export async function readAllocation(id: string, tx: Tx = db) {
  const row = await tx.allocation.findUnique({
    where: { id },
    include: {
      drawnBy: { select: { firstName: true, lastName: true } },
      activity: { select: { name: true } },
      school: { select: { name: true } },
    },
  });
  return row && withShapes(row);
}

function withShapes<R extends { weights: unknown; report: unknown }>(row: R) {
  return {
    ...row,
    weights: weightsSchema.parse(row.weights),
    report: row.report === null ? null : reportSchema.parse(row.report),
  };
}
export type AllocationRow = NonNullable<Awaited<ReturnType<typeof findAllocation>>>;
