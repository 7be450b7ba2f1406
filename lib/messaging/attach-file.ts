import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { later, nowIn } from "#lib/clock.ts";
import { lockFamily } from "#lib/db/lock.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { MAX_FILES_PER_DAY } from "#lib/documents/limits.ts";
import type { FileRefusal } from "#lib/files/accept-file.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { admitFile, fileColumns, type NewFile } from "./admit-file.ts";
import type { MessagingRefusal } from "./messages.ts";
import { keepDraft, type Writer } from "./save-draft.ts";
import { MAX_ATTACHMENTS } from "./thread.ts";

type RowRefusal = MessagingRefusal | { code: "too-many-today" };
export type AttachRefusal = RowRefusal | FileRefusal;

/** Joins a file to what an adult is writing: checked, redrawn and sealed like a document; the row comes last. */
export async function attachFile(
  writer: Writer,
  { threadId }: { threadId?: string | undefined },
  bytes: Uint8Array,
): Promise<Result<{ attachmentId: string }, AttachRefusal>> {
  return admitFile<RowRefusal>(bytes, (tx, file) => writeRow(tx, writer, threadId, file));
}

async function writeRow(
  tx: Tx,
  writer: Writer,
  threadId: string | undefined,
  file: NewFile,
): Promise<Result<{ attachmentId: string }, RowRefusal>> {
  const { id, sealed } = file;
  await lockFamily(tx, writer.family.id);
  const draft = await keepDraft(tx, writer, { threadId });
  if (!draft.ok) return draft;
  const { draftId } = draft.value;
  const present = await tx.messageAttachment.findMany({
    where: { draftId },
    select: { id: true, digest: true },
  });
  const twin = present.find(({ digest }) => digest === sealed.digest);
  if (!twin) {
    if (present.length >= MAX_ATTACHMENTS) return refuse({ code: "too-many-attachments" });
    const since = later(await nowIn(tx), { days: -1 });
    const today = await tx.messageAttachment.count({
      where: { familyId: writer.family.id, uploadedAt: { gt: since } },
    });
    if (today >= MAX_FILES_PER_DAY) return refuse({ code: "too-many-today" });
    await tx.messageAttachment.create({
      data: {
        ...fileColumns(file),
        draftId,
        familyId: writer.family.id,
        guardianId: writer.guardian.id,
      },
    });
  }
  await writeAudit(tx, {
    actor: writer.actor,
    action: "message.attach",
    objectKind: "MessageAttachment",
    objectId: twin?.id ?? id,
    familyId: writer.family.id,
    facts: { bytes: sealed.sizeBytes, type: file.file.mediaType, repeated: Boolean(twin) },
  });
  return ok({ attachmentId: twin?.id ?? id });
}
