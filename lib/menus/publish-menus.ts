import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { addDays, type Day } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import { nowIn } from "#lib/clock.ts";
import { fromDay } from "#lib/db/day.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { MenuRefusal } from "./messages.ts";
import type { Cook } from "./save-menu.ts";
import { lockMenus } from "./write-menu.ts";

/** A week of all schools (`schoolId` null) or of one; « ready »: all that waits, from this week on, without those taken back. */
export type Publication = { monday: Day; schoolId: string | null } | "ready";

/** Shows families the menus that wait. */
export async function publishMenus(
  cook: Cook,
  which: Publication,
): Promise<Result<{ published: number }, MenuRefusal>> {
  return transaction(async (tx) => {
    await lockMenus(tx);
    const thisWeek = mondayOf(parisDayOf(await nowIn(tx)));
    const where =
      which === "ready" ? { day: { gte: fromDay(thisWeek) }, withdrawnAt: null } : weekOf(which);
    const { count } = await tx.menu.updateMany({
      where: { ...where, isOnline: false, dishes: { some: {} } },
      data: { isOnline: true, withdrawnAt: null, version: { increment: 1 } },
    });
    if (count === 0) return refuse({ code: "nothing-to-publish" });
    await writeAudit(tx, {
      actor: cook.actor,
      action: "menu.publish",
      objectKind: "Menu",
      facts: { published: count, week: which === "ready" ? null : which.monday },
    });
    return ok({ published: count });
  });
}

export function weekOf({ monday, schoolId }: { monday: Day; schoolId: string | null }) {
  const first = mondayOf(monday);
  return { day: { gte: fromDay(first), lte: fromDay(addDays(first, 6)) }, schoolId };
}
