import "server-only";
import type { ParentContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { later, nowIn } from "#lib/clock.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { startLongJob } from "#lib/long-jobs/start-job.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { EXPORTS_A_DAY } from "./export-rules.ts";
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
      where: { ...owner, job: { state: { in: ["queued", "running"] } } },
      select: { id: true },
    });
    const since = later(await nowIn(tx), { days: -1 });
    const recent = await tx.dataExport.count({
      where: { ...owner, job: { createdAt: { gt: since }, state: { not: "failed" } } },
    });
    if (!live && recent >= EXPORTS_A_DAY) return refuse({ code: "too-many-exports" });
    const exportId = live?.id ?? (await startLongJob(tx, { kind: "dataExport" }));
    if (!live) await tx.dataExport.create({ data: { id: exportId, ...owner } });
    await writeAudit(tx, {
      actor: parent.actor,
      action: "export.request",
      objectKind: "DataExport",
      objectId: exportId,
      familyId: parent.family.id,
      facts: { repeated: Boolean(live) },
    });
    return ok({ exportId });
  });
}
