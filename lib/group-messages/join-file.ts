import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { transaction } from "#lib/db/transaction.ts";
import type { FileRefusal } from "#lib/files/accept-file.ts";
import { discardFile } from "#lib/files/seal-file.ts";
import { admitFile, placeStaffFile } from "#lib/messaging/admit-file.ts";
import type { Agent } from "#lib/messaging/agent.ts";
import type { MessagingRefusal } from "#lib/messaging/messages.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { lockDraft } from "./lock-draft.ts";
import type { GroupRefusal } from "./messages.ts";

type JoinRefusal =
  | Extract<GroupRefusal, { code: "unknown-group" | "already-sent" }>
  | Extract<MessagingRefusal, { code: "too-many-attachments" }>;

/** Joins a file to a message that was not sent yet: stored once, read by each of its recipients. */
export async function joinGroupFile(
  agent: Agent,
  groupMessageId: string,
  bytes: Uint8Array,
): Promise<Result<{ attachmentId: string }, JoinRefusal | FileRefusal>> {
  return admitFile<JoinRefusal>(bytes, async (tx, file) => {
    const draft = await lockDraft(tx, groupMessageId);
    if (!draft.ok) return draft;
    const owner = { staffMemberId: agent.staffMember.id, familyId: null, guardianId: null };
    const placed = await placeStaffFile(tx, { groupMessageId }, owner, file);
    if (!placed.ok) return placed;
    await writeAudit(tx, {
      actor: agent.actor,
      action: "group.join",
      objectKind: "MessageAttachment",
      objectId: placed.value.attachmentId,
      facts: { bytes: file.sealed.sizeBytes, type: file.file.mediaType },
    });
    return placed;
  });
}

/** Takes a file away from a message that was not sent yet. */
export async function detachGroupFile(
  agent: Agent,
  { groupMessageId, attachmentId }: { groupMessageId: string; attachmentId: string },
): Promise<Result<null, GroupRefusal>> {
  const removed = await transaction(async (tx) => {
    const draft = await lockDraft(tx, groupMessageId);
    if (!draft.ok) return draft;
    const row = await tx.messageAttachment.findFirst({
      where: { id: attachmentId, groupMessageId },
      select: { storageKey: true },
    });
    if (!row) return refuse({ code: "unknown-attachment" as const });
    await tx.messageAttachment.delete({ where: { id: attachmentId } });
    await writeAudit(tx, {
      actor: agent.actor,
      action: "group.detach",
      objectKind: "MessageAttachment",
      objectId: attachmentId,
    });
    return ok(row.storageKey);
  });
  if (!removed.ok) return removed;
  await discardFile(removed.value);
  return ok(null);
}
