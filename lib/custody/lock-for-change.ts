import "server-only";
import { lockFamily } from "#lib/db/lock.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { LIVE_STATES } from "#lib/payments/states.ts";

export type CustodyRefusal =
  | { code: "unknown-family" }
  | { code: "payment-running" }
  | { code: "last-full-rights" }
  | { code: "no-owner" }
  | { code: "bounds-reversed" }
  | { code: "no-calendar" }
  | { code: "period-overlaps" }
  | { code: "period-not-found" };

/**
 * What comes first in every change of rights or custody: the family is locked, and nobody of it is paying (who pays
 * what must not move under an open card page). Null: go on.
 */
export async function lockForChange(tx: Tx, familyId: string): Promise<CustodyRefusal | null> {
  const family = await tx.family.findUnique({ where: { id: familyId }, select: { id: true } });
  if (!family) return { code: "unknown-family" };
  await lockFamily(tx, familyId);
  const live = await tx.payment.findFirst({
    where: { familyId, state: { in: [...LIVE_STATES] } },
    select: { id: true },
  });
  return live ? { code: "payment-running" } : null;
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
