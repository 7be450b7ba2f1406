import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { aboutRow, findAbout } from "./about.ts";
import { type Agent, workOn } from "./agent.ts";
import type { MessagingRefusal } from "./messages.ts";
import { stateAfter } from "./thread.ts";

export type FirstWord = {
  familyId: string;
  guardianId: string;
  topicId: string;
  /** « demande:<id> » and the like, as a family says it. */
  about: string;
  subject: string;
  body: string;
  requestId: string;
};

/**
 * Begins a conversation with one adult of a family, who answers in it like in any other. She gets a mail without the
 * words; a second click with the same `requestId` finds the first conversation.
 */
export async function writeFirst(
  agent: Agent,
  input: FirstWord,
): Promise<Result<{ threadId: string }, MessagingRefusal>> {
  return transaction(async (tx) => {
    await lockFamily(tx, input.familyId);
    const twin = await tx.message.findUnique({
      where: { requestId: input.requestId },
      select: { staffMemberId: true, thread: { select: { id: true, familyId: true } } },
    });
    const isOurs =
      twin?.staffMemberId === agent.staffMember.id && twin.thread.familyId === input.familyId;
    if (twin && !isOurs) return refuse({ code: "unknown-thread" });
    const begun = twin ? ok({ threadId: twin.thread.id }) : await begin(tx, agent, input);
    if (!begun.ok) return begun;
    await writeAudit(tx, {
      ...workOn(agent, { id: begun.value.threadId, familyId: input.familyId }),
      action: "message.begin",
      facts: { repeated: Boolean(twin) },
    });
    return begun;
  });
}

async function begin(
  tx: Tx,
  agent: Agent,
  input: FirstWord,
): Promise<Result<{ threadId: string }, MessagingRefusal>> {
  const { familyId, guardianId, topicId, subject, body, requestId } = input;
  const guardianship = await tx.guardianship.findUnique({
    where: { familyId_guardianId: { familyId, guardianId }, family: { erasedAt: null } },
    select: { guardian: { select: { id: true, account: { select: { email: true } } } } },
  });
  if (!guardianship) return refuse({ code: "unknown-guardian" });
  const topic = await tx.messageTopic.findFirst({
    where: { id: topicId, isActive: true },
    select: { department: { select: { name: true } } },
  });
  if (!topic) return refuse({ code: "unknown-topic" });
  const at = await nowIn(tx);
  const about = await aboutOf(tx, input);
  const thread = await tx.messageThread.create({
    data: {
      familyId,
      guardianId,
      topicId,
      subject,
      ...(about ? { ...aboutRow(about), childId: about.childId } : {}),
      state: stateAfter("staff"),
      createdAt: at,
      lastMessageAt: at,
      hasNewForFamily: true,
      hasTownMessage: true,
      isFromTown: true,
      assignedToId: agent.staffMember.id,
      messages: {
        create: {
          author: "staff",
          staffMemberId: agent.staffMember.id,
          body,
          requestId,
          sentAt: at,
        },
      },
    },
    select: { id: true },
  });
  const email = guardianship.guardian.account?.email;
  if (email)
    await enqueueMail(tx, {
      template: "newMessage",
      to: email,
      params: { departmentName: topic.department.name, path: `/messagerie/${thread.id}` },
      dedupeKey: `newMessage/${thread.id}`,
      familyId,
      guardianId,
    });
  return ok({ threadId: thread.id });
}

/** Only what this adult may see herself. */
async function aboutOf(tx: Tx, { familyId, guardianId, about }: FirstWord) {
  return about
    ? findAbout(tx, { family: { id: familyId }, guardian: { id: guardianId } }, about)
    : null;
}
