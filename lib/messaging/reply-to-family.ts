import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type Agent, hasSeenAll, lockThread, workOn } from "./agent.ts";
import type { MessagingRefusal } from "./messages.ts";
import { stateAfter } from "./thread.ts";

type Input = {
  threadId: string;
  requestId: string;
  body: string;
  seenMessages: number;
  close?: "oui" | undefined;
};

/**
 * Answers a family, and closes the conversation if asked. Held back when a message arrived since the agent drew the
 * page. The family gets a mail without the text; a second click answers the same twice.
 */
export async function replyToFamily(
  agent: Agent,
  input: Input,
): Promise<Result<{ threadId: string }, MessagingRefusal>> {
  return transaction(async (tx) => {
    const thread = await lockThread(tx, input.threadId);
    if (!thread) return refuse({ code: "unknown-thread" });
    const twin = await tx.message.findUnique({
      where: { requestId: input.requestId },
      select: { threadId: true },
    });
    if (twin && twin.threadId !== thread.id) return refuse({ code: "unknown-thread" });
    if (!twin) {
      if (!(await hasSeenAll(tx, thread.id, input.seenMessages)))
        return refuse({ code: "changed-meanwhile" });
      await write(tx, agent, thread, input);
    }
    await writeAudit(tx, {
      ...workOn(agent, thread),
      action: "message.reply",
      facts: {
        repeated: Boolean(twin),
        closed: input.close === "oui",
      },
    });
    return ok({ threadId: thread.id });
  });
}

type Thread = NonNullable<Awaited<ReturnType<typeof lockThread>>>;

async function write(tx: Tx, agent: Agent, thread: Thread, input: Input): Promise<void> {
  const at = await nowIn(tx);
  const message = await tx.message.create({
    data: {
      threadId: thread.id,
      author: "staff",
      staffMemberId: agent.staffMember.id,
      body: input.body,
      requestId: input.requestId,
      sentAt: at,
    },
  });
  await tx.messageAttachment.updateMany({
    where: { answerThreadId: thread.id, staffMemberId: agent.staffMember.id },
    data: { answerThreadId: null, messageId: message.id },
  });
  const closed = input.close === "oui";
  await tx.messageThread.update({
    where: { id: thread.id },
    data: {
      state: closed ? "closed" : stateAfter("staff"),
      closedAt: closed ? at : null,
      lastMessageAt: at,
      waitingSince: null,
      answeredAt: thread.answeredAt ?? at,
      hasNewForFamily: true,
      hasTownMessage: true,
      writerId: null,
      writingUntil: null,
    },
  });
  const email = thread.guardian.account?.email;
  if (email)
    await enqueueMail(tx, {
      template: "newMessage",
      to: email,
      params: {
        departmentName: thread.topic.department.name,
        path: `/messagerie/${thread.id}`,
      },
      dedupeKey: `newMessage/${message.id}`,
      familyId: thread.familyId,
      guardianId: thread.guardianId,
    });
}
