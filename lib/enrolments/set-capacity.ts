import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { enrolmentYear } from "#lib/catalog/queries.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { Agent } from "./decide.ts";

export type CapacityRefusal =
  | { code: "no-school-year" }
  | { code: "unknown-place" }
  /** Fewer places than children who have one: nobody is put out by a number. */
  | { code: "below-taken"; taken: number };

type Input = { activityId: string; schoolId: string; capacity: number | null };

/** Sets how many children an activity takes at a school this year; null: not limited. */
export async function setCapacity(
  agent: Agent,
  { activityId, schoolId, capacity }: Input,
): Promise<Result<null, CapacityRefusal>> {
  return transaction(async (tx) => {
    const year = await enrolmentYear(tx);
    if (!year) return refuse({ code: "no-school-year" });
    const isKnown =
      (await tx.activity.count({ where: { id: activityId } })) > 0 &&
      (await tx.school.count({ where: { id: schoolId } })) > 0;
    if (!isKnown) return refuse({ code: "unknown-place" });
    const place = { activityId, schoolId, schoolYearId: year.id };
    await tx.$executeRaw`
      INSERT INTO "EnrolmentPlaces" ("activityId", "schoolId", "schoolYearId", capacity, taken)
      VALUES (${activityId}::uuid, ${schoolId}::uuid, ${year.id}::uuid, NULL, 0)
      ON CONFLICT DO NOTHING`;
    const changed = await tx.enrolmentPlaces.updateMany({
      where: { ...place, ...(capacity === null ? {} : { taken: { lte: capacity } }) },
      data: { capacity },
    });
    if (changed.count === 0) {
      const { taken } = await tx.enrolmentPlaces.findUniqueOrThrow({
        where: { activityId_schoolId_schoolYearId: place },
      });
      return refuse({ code: "below-taken", taken });
    }
    await writeAudit(tx, {
      actor: agent.actor,
      action: "enrolment.places",
      objectKind: "EnrolmentPlaces",
      facts: { activityId, schoolId, capacity },
    });
    return ok(null);
  });
}
