import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { toDay } from "#lib/db/day.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { ReopenRefusal } from "./closure.ts";

/**
 * Opens a closed day again, before it begins. What the closure cancelled stays cancelled and credited: the page says
 * so, and families book anew if they wish.
 */
export async function reopenDay(input: {
  closureId: string;
  actor: Actor;
}): Promise<Result<{ actId: string }, ReopenRefusal>> {
  return transaction(async (tx) => {
    const at = await nowIn(tx);
    const closure = await tx.closure.findUnique({ where: { id: input.closureId } });
    if (!closure) return refuse({ code: "closure-not-found" });
    if (closure.reopenedAt) return refuse({ code: "already-reopened" });
    if (toDay(closure.day) <= parisDayOf(at)) return refuse({ code: "day-over" });
    const { count } = await tx.closure.updateMany({
      where: { id: closure.id, reopenedAt: null },
      data: { reopenedAt: at },
    });
    if (count === 0) return refuse({ code: "already-reopened" });
    await writeAudit(tx, {
      actor: input.actor,
      action: "closure.reopen",
      objectKind: "closure",
      objectId: closure.id,
      facts: { day: toDay(closure.day) },
    });
    return ok({ actId: closure.actId });
  });
}
