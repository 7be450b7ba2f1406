import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { Asker } from "./request-change.ts";

export type WithdrawChangeRefusal =
  | { code: "unknown-change" }
  /** Staff answered meanwhile. */
  | { code: "already-decided" };

/** The family takes back a change that nobody has answered yet. */
export async function withdrawChange(
  parent: Asker,
  { changeId }: { changeId: string },
): Promise<Result<null, WithdrawChangeRefusal>> {
  const familyId = parent.family.id;
  return transaction(async (tx) => {
    await lockFamily(tx, familyId);
    const change = await tx.changeRequest.findFirst({
      where: { id: changeId, familyId },
      select: { state: true, authorId: true, guardianId: true },
    });
    const isAuthor = change?.authorId === parent.guardian.id;
    const isShared = parent.rights === "full" && (change?.guardianId ?? null) === null;
    if (!change || !(isAuthor || isShared)) return refuse({ code: "unknown-change" });
    if (change.state !== "pending") return refuse({ code: "already-decided" });
    await tx.changeRequest.update({
      where: { id: changeId },
      data: { state: "withdrawn", decidedAt: await nowIn(tx), version: { increment: 1 } },
    });
    await writeAudit(tx, {
      actor: parent.actor,
      action: "change.withdraw",
      objectKind: "ChangeRequest",
      objectId: changeId,
      familyId,
    });
    return ok(null);
  });
}
