import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { transaction } from "#lib/db/transaction.ts";
import type { FileRefusal } from "#lib/files/accept-file.ts";
import { discardFile } from "#lib/files/seal-file.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { admitFile, placeStaffFile } from "./admit-file.ts";
import { type Agent, lockThread } from "./agent.ts";
import type { MessagingRefusal } from "./messages.ts";

/** Joins a file to the answer that an agent is writing; the family sees it with the answer and not before. */
export async function joinAnswerFile(
  agent: Agent,
  threadId: string,
  bytes: Uint8Array,
): Promise<Result<{ attachmentId: string }, MessagingRefusal | FileRefusal>> {
  return admitFile<MessagingRefusal>(bytes, async (tx, file) => {
    const thread = await lockThread(tx, threadId);
    if (!thread) return refuse({ code: "unknown-thread" });
    const staffMemberId = agent.staffMember.id;
    const { familyId, guardianId } = thread;
    const place = { answerThreadId: threadId, staffMemberId };
    const placed = await placeStaffFile(tx, place, { staffMemberId, familyId, guardianId }, file);
    if (!placed.ok) return placed;
    await writeAudit(tx, {
      actor: agent.actor,
      action: "message.file.join",
      objectKind: "MessageAttachment",
      objectId: placed.value.attachmentId,
      familyId,
      facts: { bytes: file.sealed.sizeBytes, type: file.file.mediaType },
    });
    return placed;
  });
}

/** Takes away a file that the agent joined to an answer not sent yet. */
export async function removeAnswerFile(
  agent: Agent,
  { threadId, attachmentId }: { threadId: string; attachmentId: string },
): Promise<Result<null, MessagingRefusal>> {
  const storageKey = await transaction(async (tx) => {
    const row = await tx.messageAttachment.findFirst({
      where: {
        id: attachmentId,
        answerThreadId: threadId,
        staffMemberId: agent.staffMember.id,
      },
    });
    if (!row) return null;
    await tx.messageAttachment.delete({ where: { id: attachmentId } });
    await writeAudit(tx, {
      actor: agent.actor,
      action: "message.file.remove",
      objectKind: "MessageAttachment",
      objectId: attachmentId,
      familyId: row.familyId ?? undefined,
    });
    return row.storageKey;
  });
  if (!storageKey) return refuse({ code: "unknown-attachment" });
  await discardFile(storageKey);
  return ok(null);
}
