import "server-only";
import type { ParentContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { openFile } from "#lib/files/open-file.ts";

/** The bytes of an archive, for the adult who asked for it and nobody else; null when there is none any more. */
export async function readExport(
  parent: Pick<ParentContext, "family" | "guardian" | "actor">,
  exportId: string,
): Promise<Buffer | null> {
  const row = await db.dataExport.findFirst({
    where: {
      id: exportId,
      familyId: parent.family.id,
      guardianId: parent.guardian.id,
      job: { state: "done" },
      expiresAt: { gt: await now() },
    },
  });
  if (!row?.storageKey || !row.masterKeyId) return null;
  await transaction((tx) =>
    writeAudit(tx, {
      actor: parent.actor,
      action: "export.read",
      objectKind: "DataExport",
      objectId: row.id,
      familyId: row.familyId,
    }),
  );
  const { storageKey, wrappedKey, masterKeyId } = row;
  const opened = await openFile(
    { storageKey, wrappedKey, masterKeyId },
    { id: row.id, version: 1 },
  );
  if (!opened.ok) throw new Error(`export ${row.id} cannot be opened: ${opened.refusal.code}`);
  return opened.value;
}
