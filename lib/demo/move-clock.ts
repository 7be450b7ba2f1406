import "server-only";
import { withAuditScope } from "#lib/audit/audit-count.ts";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import type { Day } from "#lib/calendar/day.ts";
import { parisInstant } from "#lib/calendar/paris.ts";
import { realNow } from "#lib/clock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { env } from "#lib/env.ts";
import { runDueWork } from "#lib/jobs/run-due-work.ts";
import { enqueueJob } from "#lib/queue/enqueue-job.ts";
import { ok, type Result, refuse } from "#lib/result.ts";

export type ClockRefusal = { code: "no-demo" };

/**
 * Sets the business clock of a demonstration to a Paris wall-clock time, or back to real time, then runs what has
 * come due by it. Only where payments are simulated: never beside real money (rulings 25).
 */
export async function moveClock(
  to: { day: Day; time: string } | "real",
  actor: Actor,
): Promise<Result<null, ClockRefusal>> {
  if (!env.isSimulated) return refuse({ code: "no-demo" });
  const target = to === "real" ? realNow() : parisInstant(to.day, to.time);
  const seconds = Math.ceil((target.getTime() - realNow().getTime()) / 1000);
  await transaction(async (tx) => {
    await tx.clockOffset.upsert({
      where: { id: 1 },
      create: { id: 1, seconds },
      update: { seconds },
      select: { id: true },
    });
    // Looks at every family: the page does not wait for it.
    await enqueueJob(tx, "remind-families", {});
    await writeAudit(tx, { actor, action: "clock.move", objectKind: "clock", facts: { seconds } });
  });
  // The jobs write rows of their own: they are not what the action did.
  await withAuditScope(new Set(), runDueWork);
  return ok(null);
}
