import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type CustodyRefusal, lockForChange } from "./lock-for-change.ts";
import type { RightsInput } from "./schema.ts";

/**
 * Gives an adult full or limited rights in a family, from her next request on. Her basket and her avoir stay hers;
 * one adult with full rights always remains.
 */
export async function setRights(
  { familyId, guardianId, rights }: RightsInput,
  actor: Actor,
): Promise<Result<null, CustodyRefusal>> {
  return transaction(async (tx) => {
    const closed = await lockForChange(tx, familyId);
    if (closed) return refuse(closed);
    const adults = await tx.guardianship.findMany({ where: { familyId } });
    const before = adults.find((adult) => adult.guardianId === guardianId);
    if (!before) return refuse({ code: "unknown-family" });
    const others = adults.filter((adult) => adult !== before && adult.rights === "full");
    if (rights === "limited" && others.length === 0) return refuse({ code: "last-full-rights" });
    await tx.guardianship.update({
      where: { familyId_guardianId: { familyId, guardianId } },
      data: { rights },
      select: { guardianId: true },
    });
    await writeAudit(tx, {
      actor,
      action: "custody.rights",
      familyId,
      objectKind: "guardian",
      objectId: guardianId,
      facts: { from: before.rights, to: rights },
    });
    return ok(null);
  });
}
