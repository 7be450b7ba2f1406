import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { MenuRefusal } from "./messages.ts";
import type { Cook } from "./save-menu.ts";
import { forgetStaged, stagedFile } from "./stage-menus.ts";
import { lockMenus, writeMenu } from "./write-menu.ts";

/**
 * Imports the file that was looked at, and no other: all its menus or none. New ones wait to be published; those that
 * families see already are corrected before their eyes.
 */
export async function importMenus(
  cook: Cook,
  { stamp }: { stamp: string },
): Promise<Result<{ menus: number }, MenuRefusal>> {
  return transaction(async (tx) => {
    await lockMenus(tx);
    const staged = await stagedFile(tx);
    if (!staged || staged.stamp !== stamp) return refuse({ code: "nothing-staged" });
    const wanted = new Set(staged.menus.flatMap(({ schoolId }) => schoolId ?? []));
    if ((await tx.school.count({ where: { id: { in: [...wanted] } } })) !== wanted.size)
      return refuse({ code: "unknown-school" });
    for (const menu of staged.menus) await writeMenu(tx, menu);
    await forgetStaged(tx);
    await writeAudit(tx, {
      actor: cook.actor,
      action: "menu.import",
      objectKind: "Menu",
      facts: { menus: staged.menus.length },
    });
    return ok({ menus: staged.menus.length });
  });
}
