import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";

export type ResolveRefusal = { code: "task-not-found" };

type Seen = { taskId: string; actor: Actor };

/** Takes a payment's task off the list: somebody has seen it. Nothing else changes, neither money nor bookings. */
export function resolvePaymentTask(input: Seen): Promise<Result<null, ResolveRefusal>> {
  return resolve("payment.", input);
}

/** The same for what happened to health sheets. */
export function resolveHealthTask(input: Seen): Promise<Result<null, ResolveRefusal>> {
  return resolve("health.", input);
}

/** The same for an alarm about guesses. */
export function resolveAttackTask(input: Seen): Promise<Result<null, ResolveRefusal>> {
  return resolve("attack.", input);
}

/** A task that a colleague has seen meanwhile is answered like one's own. */
async function resolve(kinds: string, input: Seen): Promise<Result<null, ResolveRefusal>> {
  return transaction(async (tx) => {
    const task = await tx.staffTask.findFirst({
      where: { id: input.taskId, kind: { startsWith: kinds } },
      select: { id: true, kind: true, familyId: true },
    });
    if (!task) return refuse({ code: "task-not-found" });
    const { count } = await tx.staffTask.updateMany({
      where: { id: task.id, resolvedAt: null },
      data: { resolvedAt: await nowIn(tx) },
    });
    await writeAudit(tx, {
      actor: input.actor,
      action: "task.resolve",
      objectKind: "staffTask",
      objectId: task.id,
      ...(task.familyId ? { familyId: task.familyId } : {}),
      facts: { kind: task.kind, again: count === 0 },
    });
    return ok(null);
  });
}
