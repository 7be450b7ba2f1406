import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { toDay } from "#lib/db/day.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { MenuRefusal } from "./messages.ts";
import type { Cook } from "./save-menu.ts";
import { lockMenus } from "./write-menu.ts";

/** Takes the menu of a day away, for families too. */
export async function removeMenu(
  cook: Cook,
  { menuId }: { menuId: string },
): Promise<Result<null, MenuRefusal>> {
  return transaction(async (tx) => {
    await lockMenus(tx);
    const row = await tx.menu.findUnique({ where: { id: menuId } });
    if (!row) return refuse({ code: "unknown-menu" });
    await tx.menu.delete({ where: { id: menuId } });
    await writeAudit(tx, {
      actor: cook.actor,
      action: "menu.remove",
      objectKind: "Menu",
      objectId: menuId,
      facts: { day: toDay(row.day), online: row.isOnline },
    });
    return ok(null);
  });
}
