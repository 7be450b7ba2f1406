import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { discardFile } from "#lib/files/seal-file.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { MessagingRefusal } from "./messages.ts";
import type { Writer } from "./save-draft.ts";

/** Throws a draft away, its files with it. */
export async function discardDraft(
  writer: Writer,
  { draftId }: { draftId: string },
): Promise<Result<null, MessagingRefusal>> {
  const files = await transaction(async (tx) => {
    await lockFamily(tx, writer.family.id);
    const where = { id: draftId, familyId: writer.family.id, guardianId: writer.guardian.id };
    const draft = await tx.messageDraft.findFirst({ where, select: { attachments: true } });
    if (!draft) return null;
    await tx.messageAttachment.deleteMany({ where: { draftId } });
    await tx.messageDraft.delete({ where: { id: draftId } });
    await writeAudit(tx, {
      actor: writer.actor,
      action: "message.discard",
      objectKind: "MessageDraft",
      objectId: draftId,
      familyId: writer.family.id,
    });
    return draft.attachments;
  });
  if (!files) return refuse({ code: "unknown-draft" });
  for (const { storageKey } of files) await discardFile(storageKey);
  return ok(null);
}
