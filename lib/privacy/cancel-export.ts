import "server-only";
import type { ParentContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { PrivacyRefusal } from "./messages.ts";

type Requester = Pick<ParentContext, "family" | "guardian" | "actor">;

/** The adult who asked for a copy stops it before it is ready. Stopped already: nothing new. */
export async function cancelExport(
  parent: Requester,
  { exportId }: { exportId: string },
): Promise<Result<{ exportId: string }, PrivacyRefusal>> {
  return transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "LongJob" WHERE id = ${exportId}::uuid FOR UPDATE`;
    const row = await tx.dataExport.findFirst({
      where: { id: exportId, familyId: parent.family.id, guardianId: parent.guardian.id },
      select: { job: { select: { state: true } } },
    });
    if (!row) return refuse({ code: "unknown-export" });
    const { state } = row.job;
    if (state === "done" || state === "failed") return refuse({ code: "export-over" });
    await tx.longJob.updateMany({
      where: { id: exportId, state: { in: ["queued", "running"] } },
      data: { state: "cancelled", finishedAt: await nowIn(tx) },
    });
    await writeAudit(tx, {
      actor: parent.actor,
      action: "export.cancel",
      objectKind: "DataExport",
      objectId: exportId,
      familyId: parent.family.id,
      facts: { repeated: state === "cancelled" },
    });
    return ok({ exportId });
  });
}
