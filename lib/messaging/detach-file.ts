import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { discardFile } from "#lib/files/seal-file.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { MessagingRefusal } from "./messages.ts";
import type { Writer } from "./save-draft.ts";

/** Takes a file away from a draft; what was sent stays. */
export async function detachFile(
  writer: Writer,
  { attachmentId }: { attachmentId: string },
): Promise<Result<null, MessagingRefusal>> {
  const storageKey = await transaction(async (tx) => {
    await lockFamily(tx, writer.family.id);
    const row = await tx.messageAttachment.findFirst({
      where: {
        id: attachmentId,
        familyId: writer.family.id,
        guardianId: writer.guardian.id,
        draftId: { not: null },
      },
      select: { storageKey: true },
    });
    if (!row) return null;
    await tx.messageAttachment.delete({ where: { id: attachmentId } });
    await writeAudit(tx, {
      actor: writer.actor,
      action: "message.detach",
      objectKind: "MessageAttachment",
      objectId: attachmentId,
      familyId: writer.family.id,
    });
    return row.storageKey;
  });
  if (!storageKey) return refuse({ code: "unknown-attachment" });
  await discardFile(storageKey);
  return ok(null);
}
