import "server-only";
import type { ParentContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { applyCarePlans } from "#lib/charges/apply-facts.ts";
import { nowIn } from "#lib/clock.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { touchRequests } from "#lib/families/touch-requests.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { HealthContent } from "./health-content.ts";
import { forgetUnreadable } from "./open-sheet.ts";
import { sealHealth } from "./seal-health.ts";

export type FileParent = Pick<ParentContext, "family" | "guardian" | "rights" | "actor">;

export type SaveHealthRefusal =
  | { code: "limited-rights" }
  | { code: "unknown-child" }
  | { code: "changed-meanwhile" };

/**
 * Keeps the health sheet of a child, sealed anew; the journal says that it changed, never what it holds. A care plan
 * that was checked before the family declared it counts from the day that it was sent.
 */
export async function saveHealth(
  parent: FileParent,
  input: { childId: string; version: number; hasPai: boolean; content: HealthContent },
): Promise<Result<null, SaveHealthRefusal>> {
  if (parent.rights !== "full") return refuse({ code: "limited-rights" });
  const familyId = parent.family.id;
  const { childId, hasPai } = input;
  return transaction(async (tx) => {
    await lockFamily(tx, familyId);
    const child = await tx.child.findFirst({
      where: { id: childId, familyId },
      select: { hasPai: true, healthSheet: { select: { version: true } } },
    });
    if (!child) return refuse({ code: "unknown-child" });
    const version = child.healthSheet?.version ?? 0;
    if (version !== input.version) return refuse({ code: "changed-meanwhile" });
    const updatedAt = await nowIn(tx);
    const sheet = { ...sealHealth(childId, version + 1, input.content), updatedAt };
    await tx.healthSheet.upsert({
      where: { childId },
      create: { childId, ...sheet },
      update: sheet,
    });
    await tx.child.update({ where: { id: childId }, data: { hasPai } });
    await forgetUnreadable(tx, childId, updatedAt);
    await touchRequests(tx, familyId);
    if (hasPai && !child.hasPai)
      await applyCarePlans(tx, { familyId, cause: `${childId}/${updatedAt.getTime()}` });
    await writeAudit(tx, {
      actor: parent.actor,
      action: "sheet.save",
      objectKind: "Child",
      objectId: childId,
      familyId,
    });
    return ok(null);
  });
}
