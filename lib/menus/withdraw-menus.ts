import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import type { Day } from "#lib/calendar/day.ts";
import { nowIn } from "#lib/clock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { MenuRefusal } from "./messages.ts";
import { weekOf } from "./publish-menus.ts";
import type { Cook } from "./save-menu.ts";
import { lockMenus } from "./write-menu.ts";

/**
 * Takes a week of menus offline; they are kept. Those of a school leave nothing in their place: the menu of all schools
 * is not what its canteen serves.
 */
export async function withdrawMenus(
  cook: Cook,
  week: { monday: Day; schoolId: string | null },
): Promise<Result<null, MenuRefusal>> {
  return transaction(async (tx) => {
    await lockMenus(tx);
    const { count } = await tx.menu.updateMany({
      where: { ...weekOf(week), isOnline: true },
      data: {
        isOnline: false,
        withdrawnAt: await nowIn(tx),
        wasShown: true,
        version: { increment: 1 },
      },
    });
    if (count === 0) return refuse({ code: "nothing-online" });
    await writeAudit(tx, {
      actor: cook.actor,
      action: "menu.withdraw",
      objectKind: "Menu",
      facts: { withdrawn: count, week: week.monday },
    });
    return ok(null);
  });
}
