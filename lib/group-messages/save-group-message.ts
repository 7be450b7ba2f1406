import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { fromDay } from "#lib/db/day.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import type { Agent } from "#lib/messaging/agent.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { GroupNature } from "./group.ts";
import { lockDraft } from "./lock-draft.ts";
import type { GroupRefusal } from "./messages.ts";
import type { Target } from "./recipients.ts";

type Input = Target & {
  groupMessageId?: string | undefined;
  topicId: string;
  nature: GroupNature;
  allowsReply: boolean;
  subject: string;
  body: string;
};

/** Keeps a message to many families as a draft, new or changed; nothing leaves before its list was read. */
export async function saveGroupMessage(
  agent: Agent,
  { groupMessageId, ...input }: Input,
): Promise<Result<{ groupMessageId: string }, GroupRefusal>> {
  return transaction(async (tx) => {
    if (groupMessageId) {
      const draft = await lockDraft(tx, groupMessageId);
      if (!draft.ok) return draft;
    }
    const refusal = await refusalOf(tx, input);
    if (refusal) return refuse(refusal);
    const { targetDay, ...values } = input;
    const data = { ...values, targetDay: targetDay && fromDay(targetDay) };
    const row = groupMessageId
      ? await tx.groupMessage.update({ where: { id: groupMessageId }, data })
      : await tx.groupMessage.create({ data: { ...data, createdById: agent.staffMember.id } });
    await writeAudit(tx, {
      actor: agent.actor,
      action: "group.save",
      objectKind: "GroupMessage",
      objectId: row.id,
      facts: { target: input.target, changed: Boolean(groupMessageId) },
    });
    return ok({ groupMessageId: row.id });
  });
}

/** The theme is one of those proposed, what is aimed at exists, and an activity is written to by its own service. */
async function refusalOf(
  tx: Tx,
  { topicId, target, targetId }: Target & { topicId: string },
): Promise<GroupRefusal | null> {
  const topic = await tx.messageTopic.findFirst({ where: { id: topicId, isActive: true } });
  if (!topic) return { code: "unknown-topic" };
  const where = { id: targetId ?? "" };
  if (target === "activity") {
    const activity = await tx.activity.findUnique({ where });
    if (!activity) return { code: "unknown-target" };
    return activity.departmentId === topic.departmentId ? null : { code: "other-service" };
  }
  if (target === "school" && !(await tx.school.findUnique({ where })))
    return { code: "unknown-target" };
  if (target === "schoolClass" && !(await tx.schoolClass.findUnique({ where })))
    return { code: "unknown-target" };
  return null;
}
