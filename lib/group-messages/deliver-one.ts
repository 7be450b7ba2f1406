import "server-only";
import { nowIn } from "#lib/clock.ts";
import { lockFamily } from "#lib/db/lock.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { moveJob } from "#lib/long-jobs/move-job.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { faultOf } from "#lib/notifications/faulty-address.ts";
import { wantsMail } from "#lib/notifications/wants-mail.ts";
import type { noticeWords } from "./group.ts";

const detail = {
  topic: { select: { department: { select: { name: true } } } },
} as const;

type Notice = keyof typeof noticeWords;

/** What one step did: a recipient is done, nobody is left, or somebody stopped the work. */
export type Step = "done" | "empty" | "stopped";

/**
 * The next recipient, whole or not at all: conversation, message, notice and count are one transaction, so that a
 * process that dies loses nothing and doubles nothing. `onPick` hears which row it is before anything is written.
 */
export async function deliverOne(
  tx: Tx,
  jobId: string,
  onPick: (recipientId: string) => void,
): Promise<Step> {
  // Locks the job: two workers pass one after another, and a stop is seen before the next message.
  if (!(await moveJob(tx, jobId, { stage: "sending" }))) return "stopped";
  const picked = await tx.groupRecipient.findFirst({
    where: { state: "waiting", groupMessage: { jobId } },
    orderBy: { id: "asc" },
  });
  if (!picked) return "empty";
  onPick(picked.id);
  const { id, familyId, guardianId } = picked;
  await lockFamily(tx, familyId);
  const link = await tx.guardianship.findFirst({
    where: { familyId, guardianId, family: { erasedAt: null } },
    select: {
      guardian: {
        select: { account: { select: { email: true, activatedAt: true, lockedAt: true } } },
      },
    },
  });
  if (link) {
    const notice = await write(tx, picked, link.guardian.account);
    await tx.groupRecipient.update({
      where: { id },
      data: { state: "delivered", notice, deliveredAt: await nowIn(tx) },
    });
  } else await tx.groupRecipient.update({ where: { id }, data: { state: "gone" } });
  await tx.longJob.update({ where: { id: jobId }, data: { done: { increment: 1 } } });
  return "done";
}

type Picked = { id: string; familyId: string; guardianId: string; groupMessageId: string };
type Account = { email: string; activatedAt: Date | null; lockedAt: Date | null } | null;

async function write(tx: Tx, picked: Picked, account: Account): Promise<Notice> {
  const { id, familyId, guardianId, groupMessageId } = picked;
  const group = await tx.groupMessage.findUniqueOrThrow({
    where: { id: groupMessageId },
    include: detail,
  });
  const at = await nowIn(tx);
  const thread = await tx.messageThread.create({
    data: {
      familyId,
      guardianId,
      topicId: group.topicId,
      subject: group.subject,
      state: "answered",
      createdAt: at,
      lastMessageAt: at,
      hasNewForFamily: true,
      hasTownMessage: true,
      isFromTown: true,
      groupMessageId,
      isReadOnly: !group.allowsReply,
    },
    select: { id: true },
  });
  await tx.message.create({
    data: {
      threadId: thread.id,
      author: "staff",
      staffMemberId: group.createdById,
      body: group.body,
      // One message per recipient, ever.
      requestId: id,
      sentAt: at,
    },
  });
  if (!account?.activatedAt || account.lockedAt) return "noAccount";
  const told = await tx.groupRecipient.count({
    where: { groupMessageId, guardianId, notice: "mail" },
  });
  if (told > 0) return "told";
  const isNews = group.nature === "news";
  if (isNews && !(await wantsMail(guardianId, "groupMessages", tx))) return "refused";
  const mail = {
    to: account.email,
    params: {
      departmentName: group.topic.department.name,
      path: `/messagerie/${thread.id}`,
      mayReply: group.allowsReply,
    },
    dedupeKey: `group/${groupMessageId}/${guardianId}`,
    familyId,
  };
  if (isNews) await enqueueMail(tx, { ...mail, template: "townNews", guardianId });
  else await enqueueMail(tx, { ...mail, template: "townInformation" });
  // The outbox keeps the row, and sends nothing.
  return (await faultOf(account.email, tx)) ? "faulty" : "mail";
}
