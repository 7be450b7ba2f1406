import "server-only";
import { randomBytes } from "node:crypto";
import type { Actor } from "#lib/audit/write-audit.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { day } from "#lib/calendar/day.ts";
import { parisInstant } from "#lib/calendar/paris.ts";
import { enrolmentYear } from "#lib/catalog/queries.ts";
import { nowIn } from "#lib/clock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { criteria } from "./criteria.ts";
import { findAllocation } from "./queries.ts";
import type { WindowInput } from "./schema.ts";

export type SaveWindowRefusal =
  | { code: "no-school-year" }
  | { code: "unknown-place" }
  | { code: "already-drawn" }
  /** The criteria are published from the first day on. */
  | { code: "weights-frozen" };

type Agent = { actor: Actor };

/**
 * Opens, or changes, the window in which requests for scarce places have no rank by time. The seed is drawn with the
 * window, before anybody knows the list, and published from then on: nobody can choose it.
 */
export async function saveWindow(
  agent: Agent,
  { activityId, schoolId, opensOn, closesOn, weights }: WindowInput,
): Promise<Result<{ allocationId: string }, SaveWindowRefusal>> {
  return transaction(async (tx) => {
    const year = await enrolmentYear(tx);
    if (!year) return refuse({ code: "no-school-year" });
    const place = { activityId, schoolId, schoolYearId: year.id };
    const known = await tx.activity.count({ where: { id: activityId } });
    if (known === 0 || (await tx.school.count({ where: { id: schoolId } })) === 0)
      return refuse({ code: "unknown-place" });
    // One window per place: whoever saves it at the same moment waits here.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`${activityId}|${schoolId}|${year.id}`}))`;
    const before = await findAllocation(place, tx);
    if (before?.drawnAt) return refuse({ code: "already-drawn" });
    const isOpen = before !== null && before.opensAt <= (await nowIn(tx));
    if (isOpen && criteria.some((criterion) => before.weights[criterion] !== weights[criterion]))
      return refuse({ code: "weights-frozen" });
    const opensAt = parisInstant(day(opensOn), "00:00");
    const closesAt = parisInstant(day(closesOn), "24:00");
    const { id } = await tx.allocation.upsert({
      where: { activityId_schoolId_schoolYearId: place },
      create: { ...place, opensAt, closesAt, weights, seed: randomBytes(8).toString("hex") },
      update: { opensAt, closesAt, weights },
      select: { id: true },
    });
    await writeAudit(tx, {
      actor: agent.actor,
      action: "allocation.save",
      objectKind: "Allocation",
      objectId: id,
      facts: { opensOn, closesOn, ...weights },
    });
    return ok({ allocationId: id });
  });
}
