import "server-only";
import type { ReaderContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { openFile } from "#lib/files/open-file.ts";
import type { MessageAttachment } from "#lib/generated/prisma/client.ts";
import { ok, type Result, refuse } from "#lib/result.ts";

export type ReadableAttachment = { bytes: Buffer; mediaType: string; fileName: string };

/**
 * Opens a file joined to a message, for the adult whose conversation it is in or for staff entitled to it, whose every
 * reading is written in the journal first. For anybody else it does not exist.
 */
export async function readAttachment(
  reader: ReaderContext,
  attachmentId: string,
): Promise<Result<ReadableAttachment, { code: "unknown-attachment" }>> {
  const row = await db.messageAttachment.findUnique({ where: { id: attachmentId } });
  if (!row?.wrappedKey || !(await mayRead(reader, row)))
    return refuse({ code: "unknown-attachment" });
  if (reader.staff) {
    const { actor } = reader.staff;
    await transaction((tx) =>
      writeAudit(tx, {
        actor,
        action: "message.attachment.read",
        objectKind: "MessageAttachment",
        objectId: row.id,
        familyId: row.familyId ?? undefined,
      }),
    );
  }
  const opened = await openFile(row, { id: row.id, version: 1 });
  if (!opened.ok) {
    if (opened.refusal.code === "erased") return refuse({ code: "unknown-attachment" });
    throw new Error(`attachment ${row.id} cannot be opened: ${opened.refusal.code}`);
  }
  const ending = row.mediaType === "application/pdf" ? "pdf" : "jpg";
  return ok({ bytes: opened.value, mediaType: row.mediaType, fileName: `piece-jointe.${ending}` });
}

type Row = Pick<
  MessageAttachment,
  "familyId" | "guardianId" | "draftId" | "messageId" | "groupMessageId" | "staffMemberId"
>;

async function mayRead({ parent, staff }: ReaderContext, row: Row): Promise<boolean> {
  if (parent) {
    const mine = { familyId: parent.family.id, guardianId: parent.guardian.id };
    if (row.groupMessageId)
      return (
        (await db.groupRecipient.count({
          where: { ...mine, groupMessageId: row.groupMessageId, state: "delivered" },
        })) > 0
      );
    const isSaid = row.draftId !== null || row.messageId !== null;
    return isSaid && row.familyId === mine.familyId && row.guardianId === mine.guardianId;
  }
  if (row.groupMessageId)
    return staff.permissions.has("messages.broadcast") || staff.permissions.has("messages.answer");
  // A draft is nobody else's, on either side.
  const isMine = row.staffMemberId === staff.staffMember.id && row.draftId === null;
  return staff.permissions.has("messages.answer") && (row.messageId !== null || isMine);
}
