import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { Agent } from "./agent.ts";
import type { MessagingRefusal } from "./messages.ts";

/** Writes a ready-made answer, new or changed. */
export async function saveTemplate(
  agent: Agent,
  input: { templateId?: string | undefined; name: string; body: string },
): Promise<Result<{ templateId: string }, MessagingRefusal>> {
  return transaction(async (tx) => {
    const { templateId, name, body } = input;
    const twin = await tx.replyTemplate.findUnique({ where: { name }, select: { id: true } });
    if (twin && twin.id !== templateId) return refuse({ code: "name-taken" });
    if (templateId && (await tx.replyTemplate.count({ where: { id: templateId } })) === 0)
      return refuse({ code: "unknown-template" });
    const row = templateId
      ? await tx.replyTemplate.update({ where: { id: templateId }, data: { name, body } })
      : await tx.replyTemplate.create({ data: { name, body } });
    await writeAudit(tx, {
      actor: agent.actor,
      action: "message.template.save",
      objectKind: "ReplyTemplate",
      objectId: row.id,
    });
    return ok({ templateId: row.id });
  });
}

/** Takes a ready-made answer away; what was sent with it stays. */
export async function removeTemplate(
  agent: Agent,
  { templateId }: { templateId: string },
): Promise<Result<null, MessagingRefusal>> {
  return transaction(async (tx) => {
    const { count } = await tx.replyTemplate.deleteMany({ where: { id: templateId } });
    if (count === 0) return refuse({ code: "unknown-template" });
    await writeAudit(tx, {
      actor: agent.actor,
      action: "message.template.remove",
      objectKind: "ReplyTemplate",
      objectId: templateId,
    });
    return ok(null);
  });
}
