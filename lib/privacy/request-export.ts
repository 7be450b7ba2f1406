import "server-only";
import type { ParentContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { later, nowIn } from "#lib/clock.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { enqueueJob } from "#lib/queue/enqueue-job.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { EXPORTS_A_DAY } from "./export-stages.ts";
import type { PrivacyRefusal } from "./messages.ts";

type Requester = Pick<ParentContext, "family" | "guardian" | "actor">;

/** Asks for a copy of one's data. While one is being made, the same is answered. */
export async function requestExport(
  parent: Requester,
): Promise<Result<{ exportId: string }, PrivacyRefusal>> {
  return transaction(async (tx) => {
    await lockFamily(tx, parent.family.id);
    const owner = { familyId: parent.family.id, guardianId: parent.guardian.id };
    const live = await tx.dataExport.findFirst({
      where: { ...owner, state: { in: ["queued", "running"] } },
      select: { id: true },
    });
    const since = later(await nowIn(tx), { days: -1 });
    const recent = await tx.dataExport.count({
      where: { ...owner, requestedAt: { gt: since }, state: { not: "failed" } },
    });
    if (!live && recent >= EXPORTS_A_DAY) return refuse({ code: "too-many-exports" });
    const row = live ?? (await tx.dataExport.create({ data: owner, select: { id: true } }));
    if (!live) await enqueueJob(tx, "export-data", { exportId: row.id });
    await writeAudit(tx, {
      actor: parent.actor,
      action: "export.request",
      objectKind: "DataExport",
      objectId: row.id,
      familyId: parent.family.id,
      facts: { repeated: Boolean(live) },
    });
    return ok({ exportId: row.id });
  });
}
