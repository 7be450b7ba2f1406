import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { transaction } from "#lib/db/transaction.ts";
import { discardFile } from "#lib/files/seal-file.ts";
import type { Agent } from "#lib/messaging/agent.ts";
import { ok, type Result } from "#lib/result.ts";
import { lockDraft } from "./lock-draft.ts";
import type { GroupRefusal } from "./messages.ts";

/** Throws a message that was not sent away, its files with it. */
export async function discardGroupMessage(
  agent: Agent,
  { groupMessageId }: { groupMessageId: string },
): Promise<Result<null, GroupRefusal>> {
  const files = await transaction(async (tx) => {
    const draft = await lockDraft(tx, groupMessageId);
    if (!draft.ok) return draft;
    const joined = await tx.messageAttachment.findMany({
      where: { groupMessageId },
      select: { storageKey: true },
    });
    await tx.messageAttachment.deleteMany({ where: { groupMessageId } });
    await tx.groupMessage.delete({ where: { id: groupMessageId } });
    await writeAudit(tx, {
      actor: agent.actor,
      action: "group.discard",
      objectKind: "GroupMessage",
      objectId: groupMessageId,
    });
    return ok(joined);
  });
  if (!files.ok) return files;
  for (const { storageKey } of files.value) await discardFile(storageKey);
  return ok(null);
}
