import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { later, nowIn } from "#lib/clock.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { mailboxesOf } from "#lib/staff/department-mailboxes.ts";
import { aboutRowOf } from "./about.ts";
import type { MessagingRefusal } from "./messages.ts";
import { type DraftInput, keepDraft, type Writer } from "./save-draft.ts";
import { MAX_MESSAGES_A_DAY, stateAfter } from "./thread.ts";

export type Sent = { threadId: string };

/**
 * Sends a message of a family: a new conversation, or an answer in one. The text goes through the draft, so that a
 * refusal loses nothing; a second click with the same `requestId` finds the first. The service is told by mail.
 */
export async function sendMessage(
  writer: Writer,
  input: DraftInput & { requestId: string; subject: string; body: string },
): Promise<Result<Sent, MessagingRefusal>> {
  return transaction(async (tx) => {
    await lockFamily(tx, writer.family.id);
    const twin = await tx.message.findUnique({
      where: { requestId: input.requestId },
      select: { thread: { select: { id: true, guardianId: true, familyId: true } } },
    });
    if (twin && !isMine(writer, twin.thread)) return refuse({ code: "unknown-thread" });
    const sent = twin ? ok({ threadId: twin.thread.id }) : await write(tx, writer, input);
    if (!sent.ok) return sent;
    await writeAudit(tx, {
      actor: writer.actor,
      action: "message.send",
      objectKind: "MessageThread",
      objectId: sent.value.threadId,
      familyId: writer.family.id,
      facts: { repeated: Boolean(twin), answer: Boolean(input.threadId) },
    });
    return sent;
  });
}

function isMine(writer: Writer, thread: { guardianId: string; familyId: string }): boolean {
  return thread.guardianId === writer.guardian.id && thread.familyId === writer.family.id;
}

async function write(
  tx: Tx,
  writer: Writer,
  input: DraftInput & { requestId: string; subject: string; body: string },
): Promise<Result<Sent, MessagingRefusal>> {
  const owner = { familyId: writer.family.id, guardianId: writer.guardian.id };
  const kept = await keepDraft(tx, writer, input);
  if (!kept.ok) return kept;
  const at = await nowIn(tx);
  const recent = await tx.message.count({
    where: { author: "guardian", thread: owner, sentAt: { gt: later(at, { days: -1 }) } },
  });
  if (recent >= MAX_MESSAGES_A_DAY) return refuse({ code: "too-many-messages" });
  const draft = await tx.messageDraft.findUniqueOrThrow({ where: { id: kept.value.draftId } });
  const threadId = input.threadId ?? (await openThread(tx, draft, at));
  if (!threadId) return refuse({ code: "unknown-topic" });
  const message = await tx.message.create({
    data: {
      threadId,
      author: "guardian",
      body: input.body,
      requestId: input.requestId,
      sentAt: at,
    },
  });
  await tx.messageAttachment.updateMany({
    where: { draftId: draft.id },
    data: { draftId: null, messageId: message.id },
  });
  await tx.messageDraft.delete({ where: { id: draft.id } });
  const thread = await tx.messageThread.update({
    where: { id: threadId },
    data: {
      state: stateAfter("guardian"),
      lastMessageAt: at,
      closedAt: null,
      hasFamilyMessage: true,
    },
    select: {
      waitingSince: true,
      topic: { select: { notice: true, department: { select: { id: true, email: true } } } },
    },
  });
  if (!thread.waitingSince)
    await tx.messageThread.update({ where: { id: threadId }, data: { waitingSince: at } });
  // Of a theme set to « daily », the service hears in its morning summary.
  if (thread.topic.notice === "daily") return ok({ threadId });
  for (const { to, key } of await mailboxesOf(thread.topic.department, "messages.answer", tx))
    await enqueueMail(tx, {
      template: "staffNewMessage",
      to,
      params: {
        fileNumber: writer.family.fileNumber,
        path: `/admin/messagerie/${threadId}`,
      },
      dedupeKey: `staffNewMessage/${message.id}/${key}`,
    });
  return ok({ threadId });
}

type Draft = Parameters<typeof aboutRowOf>[0] & {
  familyId: string;
  guardianId: string;
  topicId: string | null;
  childId: string | null;
  subject: string;
};

async function openThread(tx: Tx, draft: Draft, at: Date): Promise<string | null> {
  const { familyId, guardianId, topicId, childId, subject } = draft;
  if (!topicId) return null;
  const thread = await tx.messageThread.create({
    data: {
      familyId,
      guardianId,
      topicId,
      childId,
      subject,
      ...aboutRowOf(draft),
      createdAt: at,
      lastMessageAt: at,
    },
    select: { id: true },
  });
  return thread.id;
}
