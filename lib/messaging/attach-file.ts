import "server-only";
import { randomUUID } from "node:crypto";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { later, nowIn } from "#lib/clock.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { MAX_FILES_PER_DAY } from "#lib/documents/limits.ts";
import { type AcceptedFile, acceptFile, type FileRefusal } from "#lib/files/accept-file.ts";
import { discardFile, keepFile, type SealedFile } from "#lib/files/seal-file.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { MessagingRefusal } from "./messages.ts";
import { keepDraft, type Writer } from "./save-draft.ts";
import { MAX_ATTACHMENTS } from "./thread.ts";

export type AttachRefusal = MessagingRefusal | FileRefusal | { code: "too-many-today" };

/** Joins a file to what an adult is writing: checked, redrawn and sealed like a document; the row comes last. */
export async function attachFile(
  writer: Writer,
  { threadId }: { threadId?: string | undefined },
  bytes: Uint8Array,
): Promise<Result<{ attachmentId: string }, AttachRefusal>> {
  const accepted = await acceptFile(bytes);
  if (!accepted.ok) return accepted;
  const id = randomUUID();
  const stored = await keepFile(accepted.value.bytes, { id, version: 1 });
  if (!stored.ok) return stored;
  const sealed = stored.value;
  let kept = false;
  try {
    const result = await transaction((tx) =>
      writeRow(tx, writer, threadId, { id, sealed, file: accepted.value }),
    );
    kept = result.ok && result.value.attachmentId === id;
    return result;
  } finally {
    if (!kept) await discardFile(sealed.storageKey);
  }
}

type NewRow = { id: string; sealed: SealedFile; file: AcceptedFile };

async function writeRow(
  tx: Tx,
  writer: Writer,
  threadId: string | undefined,
  { id, sealed, file }: NewRow,
): Promise<Result<{ attachmentId: string }, AttachRefusal>> {
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
        id,
        draftId,
        familyId: writer.family.id,
        guardianId: writer.guardian.id,
        mediaType: file.mediaType,
        pages: file.pages,
        isSuspicious: file.isSuspicious,
        ...sealed,
      },
    });
  }
  await writeAudit(tx, {
    actor: writer.actor,
    action: "message.attach",
    objectKind: "MessageAttachment",
    objectId: twin?.id ?? id,
    familyId: writer.family.id,
    facts: { bytes: sealed.sizeBytes, type: file.mediaType, repeated: Boolean(twin) },
  });
  return ok({ attachmentId: twin?.id ?? id });
}
