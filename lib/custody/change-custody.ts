import "server-only";
import type { ActionKey } from "#lib/audit/action-keys.ts";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";

export type CustodyRefusal =
  | { code: "unknown-family" }
  | { code: "payment-running" }
  | { code: "last-full-rights" }
  | { code: "no-owner" }
  | { code: "bounds-reversed" }
  | { code: "no-calendar" }
  | { code: "period-overlaps" }
  | { code: "period-not-found" };

export type Changed = {
  objectKind: "guardian" | "child";
  objectId: string;
  facts: Record<string, string | null>;
};

/**
 * What every change of rights or custody has in common: the family is locked, nobody of it is paying (who pays what
 * must not move under an open card page), and the change is written down.
 */
export async function changeCustody(
  {
    familyId,
    action,
    actor,
  }: {
    familyId: string;
    action: Extract<ActionKey, `custody.${string}`>;
    actor: Actor;
  },
  change: (tx: Tx) => Promise<Result<Changed, CustodyRefusal>>,
): Promise<Result<null, CustodyRefusal>> {
  return transaction(async (tx) => {
    const family = await tx.family.findUnique({ where: { id: familyId }, select: { id: true } });
    if (!family) return refuse({ code: "unknown-family" });
    await lockFamily(tx, familyId);
    const live = await tx.payment.findFirst({
      where: { familyId, state: { in: ["created", "open", "processing"] } },
      select: { id: true },
    });
    if (live) return refuse({ code: "payment-running" });
    const changed = await change(tx);
    if (!changed.ok) return changed;
    await writeAudit(tx, { actor, action, familyId, ...changed.value });
    return ok(null);
  });
}

/** Whether they all are adults of the family. */
export async function areAdults(
  tx: Tx,
  familyId: string,
  guardianIds: (string | null)[],
): Promise<boolean> {
  const wanted = [...new Set(guardianIds.flatMap((id) => id ?? []))];
  const found = await tx.guardianship.count({
    where: { familyId, guardianId: { in: wanted } },
  });
  return found === wanted.length;
}

/** Whether the child is the family's. */
export async function isChildOf(tx: Tx, familyId: string, childId: string): Promise<boolean> {
  return (await tx.child.count({ where: { id: childId, familyId } })) === 1;
}
