import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { FileParent } from "./save-health.ts";

export type RevokePickupRefusal = { code: "limited-rights" } | { code: "unknown-code" };

/** The family takes back a code that nobody has used. */
export async function revokePickupCode(
  parent: FileParent,
  { pickupId }: { pickupId: string },
): Promise<Result<{ childId: string }, RevokePickupRefusal>> {
  if (parent.rights !== "full") return refuse({ code: "limited-rights" });
  const familyId = parent.family.id;
  return transaction(async (tx) => {
    await lockFamily(tx, familyId);
    const [revoked] = await tx.pickupCode.updateManyAndReturn({
      where: { id: pickupId, child: { familyId }, usedAt: null, revokedAt: null },
      data: { revokedAt: await nowIn(tx) },
      select: { childId: true },
    });
    if (!revoked) return refuse({ code: "unknown-code" });
    await writeAudit(tx, {
      actor: parent.actor,
      action: "pickup.revoke",
      objectKind: "PickupCode",
      objectId: pickupId,
      familyId,
    });
    return ok(revoked);
  });
}
