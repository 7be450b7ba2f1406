import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { addDays } from "#lib/calendar/day.ts";
import { parisDayOf, startOfDay } from "#lib/calendar/paris.ts";
import { schoolYearEnds } from "#lib/catalog/queries.ts";
import { fileSettings } from "#lib/change-requests/settings.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { forgetCarePlan } from "./forget-care-plan.ts";
import { lastSavedToErase } from "./health-retention.ts";
import { tellErased } from "./tell-erased.ts";

/**
 * Erases the health sheets whose school year is over, key and content, one family at a time, and tells staff how many.
 * Run twice, the second run finds none. Gives how many were erased.
 */
export async function eraseHealthSheets(): Promise<number> {
  const { health } = await fileSettings();
  const today = parisDayOf(await now());
  const years = await schoolYearEnds();
  const last = lastSavedToErase(today, years, health.keepDays);
  if (last === null) return 0;
  const updatedAt = { lt: startOfDay(addDays(last, 1)) };
  const due = await db.healthSheet.findMany({
    where: { updatedAt },
    orderBy: { childId: "asc" },
    select: { childId: true, child: { select: { familyId: true } } },
  });
  let erased = 0;
  for (const { childId, child } of due) {
    erased += await transaction(async (tx) => {
      await lockFamily(tx, child.familyId);
      // Saved again a moment ago: it serves the new year.
      const { count } = await tx.healthSheet.deleteMany({ where: { childId, updatedAt } });
      if (count === 0) return 0;
      await forgetCarePlan(tx, childId, today);
      await tellErased(tx, { years, today, counter: "sheets" });
      await writeAudit(tx, {
        actor: { kind: "system" },
        action: "sheet.erase",
        objectKind: "Child",
        objectId: childId,
        familyId: child.familyId,
      });
      return count;
    });
  }
  return erased;
}
