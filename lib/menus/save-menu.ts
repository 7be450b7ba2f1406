import "server-only";
import type { StaffContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { fromDay } from "#lib/db/day.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { MenuRefusal } from "./messages.ts";
import type { MenuInput } from "./schema.ts";
import { lockMenus, writeMenu } from "./write-menu.ts";

export type Cook = Pick<StaffContext, "actor">;

/** Keeps the menu of a day, as its form gives it; `version` 0: there was none. */
export async function saveMenu(
  cook: Cook,
  input: MenuInput,
): Promise<Result<{ menuId: string }, MenuRefusal>> {
  return transaction(async (tx) => {
    await lockMenus(tx);
    const { day, schoolId, version } = input;
    if (schoolId && (await tx.school.count({ where: { id: schoolId } })) === 0)
      return refuse({ code: "unknown-school" });
    const known = await tx.menu.findFirst({ where: { day: fromDay(day), schoolId } });
    if ((known?.version ?? 0) !== version) return refuse({ code: "changed-meanwhile" });
    const menuId = await writeMenu(tx, input);
    await writeAudit(tx, {
      actor: cook.actor,
      action: "menu.save",
      objectKind: "Menu",
      objectId: menuId,
      facts: { day, dishes: input.dishes.length, online: known?.isOnline ?? false },
    });
    return ok({ menuId });
  });
}
