import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { touchRequests } from "#lib/families/touch-requests.ts";
import { discardFile } from "#lib/files/seal-file.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { Uploader } from "./upload-document.ts";

export type RemoveDocumentRefusal =
  | { code: "limited-rights" }
  | { code: "unknown-document" }
  /** Already checked by the town hall: it may be replaced, not removed. */
  | { code: "already-reviewed" }
  /** A change that waits for staff goes with it: that one is withdrawn first. */
  | { code: "in-use" };

/**
 * The family takes a file back before anybody checked it: key and bytes are erased, the row tells that it was there. An
 * adult's own proof is hers to take back, whatever her rights, and nobody else's.
 */
export async function removeDocument(
  parent: Uploader,
  input: { documentId: string },
): Promise<Result<null, RemoveDocumentRefusal>> {
  const familyId = parent.family.id;
  const result = await transaction(
    async (tx): Promise<Result<{ storageKey: string }, RemoveDocumentRefusal>> => {
      await lockFamily(tx, familyId);
      const row = await tx.document.findFirst({
        where: {
          id: input.documentId,
          familyId,
          replacedAt: null,
          wrappedKey: { not: null },
          OR: [{ isPrivate: false }, { guardianId: parent.guardian.id }],
        },
        select: {
          id: true,
          state: true,
          isPrivate: true,
          storageKey: true,
          provesChanges: { where: { state: "pending" }, select: { id: true } },
        },
      });
      if (parent.rights !== "full" && !row?.isPrivate) return refuse({ code: "limited-rights" });
      if (!row) return refuse({ code: "unknown-document" });
      if (row.provesChanges.length > 0) return refuse({ code: "in-use" });
      if (row.state !== "received") return refuse({ code: "already-reviewed" });
      await tx.document.update({
        where: { id: row.id },
        data: { wrappedKey: null, replacedAt: await nowIn(tx) },
      });
      await touchRequests(tx, familyId);
      await writeAudit(tx, {
        actor: parent.actor,
        action: "document.remove",
        objectKind: "Document",
        objectId: row.id,
        familyId,
      });
      return ok({ storageKey: row.storageKey });
    },
  );
  if (!result.ok) return result;
  await discardFile(result.value.storageKey);
  return ok(null);
}
