import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { mailboxesOf } from "#lib/staff/department-mailboxes.ts";
import { type Agent, lockThread, workOn } from "./agent.ts";
import type { MessagingRefusal } from "./messages.ts";

/** Puts a conversation under another theme. Another service that receives it is told, while the family waits. */
export async function moveThread(
  agent: Agent,
  { threadId, topicId }: { threadId: string; topicId: string },
): Promise<Result<{ threadId: string }, MessagingRefusal>> {
  return transaction(async (tx) => {
    const thread = await lockThread(tx, threadId);
    if (!thread) return refuse({ code: "unknown-thread" });
    const topic = await tx.messageTopic.findFirst({
      where: { id: topicId, isActive: true },
      select: {
        departmentId: true,
        notice: true,
        department: { select: { id: true, email: true } },
      },
    });
    if (!topic) return refuse({ code: "unknown-topic" });
    await tx.messageThread.update({ where: { id: thread.id }, data: { topicId } });
    const isReceived = topic.departmentId !== thread.topic.departmentId;
    // Of a theme set to « daily », the service hears in its morning summary.
    if (isReceived && thread.waitingSince && topic.notice === "atOnce")
      await tellService(tx, thread.id, topic.department);
    await writeAudit(tx, {
      ...workOn(agent, thread),
      action: "message.move",
      facts: { topicId, otherService: isReceived },
    });
    return ok({ threadId: thread.id });
  });
}

/** Once per message that it receives, however often the conversation goes to and fro. */
async function tellService(
  tx: Tx,
  threadId: string,
  department: { id: string; email: string },
): Promise<void> {
  const last = await tx.message.findFirstOrThrow({
    where: { threadId, author: "guardian" },
    orderBy: [{ sentAt: "desc" }, { id: "desc" }],
    select: { id: true, thread: { select: { family: { select: { fileNumber: true } } } } },
  });
  for (const { to, key } of await mailboxesOf(department, "messages.answer", tx))
    await enqueueMail(tx, {
      template: "staffNewMessage",
      to,
      params: {
        fileNumber: last.thread.family.fileNumber,
        path: `/admin/messagerie/${threadId}`,
      },
      dedupeKey: `staffNewMessage/${last.id}/${key}`,
    });
}
