import "server-only";
import type { StaffContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { parisClock, parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { fromDay } from "#lib/db/day.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { pickupHash } from "./make-pickup-code.ts";

export type UsePickupRefusal =
  /** Unknown, taken back, or for another evening: said alike. */
  { code: "unknown-code" } | { code: "already-used"; at: string };

export type UsedPickup = { childName: string; className: string; personName: string };

/** Staff checks a code at the gate: good once, this evening only. Says to whom the child may be handed over. */
export async function usePickupCode(
  staff: Pick<StaffContext, "actor" | "staffMember">,
  { code }: { code: string },
): Promise<Result<UsedPickup, UsePickupRefusal>> {
  return transaction(async (tx) => {
    const now = await nowIn(tx);
    const today = parisDayOf(now);
    const row = await tx.pickupCode.findUnique({
      where: { codeHash: pickupHash(code) },
      include: {
        child: { select: { firstName: true, lastName: true, familyId: true, class: true } },
      },
    });
    if (!row || row.revokedAt || row.expiresAt <= now || row.day > fromDay(today))
      return refuse({ code: "unknown-code" });
    const used = await tx.pickupCode.updateMany({
      where: { id: row.id, usedAt: null, revokedAt: null },
      data: { usedAt: now, usedById: staff.staffMember.id },
    });
    if (used.count === 0) {
      const { usedAt } = await tx.pickupCode.findUniqueOrThrow({ where: { id: row.id } });
      return refuse(
        usedAt ? { code: "already-used", at: parisClock(usedAt) } : { code: "unknown-code" },
      );
    }
    await writeAudit(tx, {
      actor: staff.actor,
      action: "pickup.use",
      objectKind: "PickupCode",
      objectId: row.id,
      familyId: row.child.familyId,
    });
    const { child } = row;
    return ok({
      childName: `${child.firstName} ${child.lastName}`,
      className: child.class.name,
      personName: row.personName,
    });
  });
}
