import "server-only";
import { db } from "#lib/db/client.ts";
import { aboutColumns } from "./about.ts";

const staffFileSelect = {
  id: true,
  mediaType: true,
  sizeBytes: true,
  pages: true,
  isSuspicious: true,
} as const;

/** What an agent has joined to the answer that she is writing. */
export function answerFiles(threadId: string, staffMemberId: string) {
  return db.messageAttachment.findMany({
    where: { answerThreadId: threadId, staffMemberId },
    orderBy: { uploadedAt: "asc" },
    select: staffFileSelect,
  });
}

/** A conversation with everything said, notes included. */
export function openThread(threadId: string) {
  return db.messageThread.findUnique({
    where: { id: threadId },
    select: {
      id: true,
      subject: true,
      state: true,
      ...aboutColumns,
      createdAt: true,
      hasFamilyMessage: true,
      waitingSince: true,
      topicId: true,
      assignedToId: true,
      assignedTo: { select: { firstName: true, lastName: true } },
      child: { select: { firstName: true, lastName: true } },
      family: { select: { id: true, name: true, fileNumber: true } },
      guardian: { select: { id: true, firstName: true, lastName: true } },
      topic: { select: { name: true, department: { select: { id: true, name: true } } } },
      groupMessage: {
        select: {
          id: true,
          attachments: { orderBy: { uploadedAt: "asc" }, select: staffFileSelect },
        },
      },
      messages: {
        orderBy: [{ sentAt: "asc" }, { id: "asc" }],
        select: {
          id: true,
          author: true,
          body: true,
          sentAt: true,
          staffMember: { select: { firstName: true, lastName: true } },
          attachments: { orderBy: { uploadedAt: "asc" }, select: staffFileSelect },
        },
      },
    },
  });
}

export type OpenThread = NonNullable<Awaited<ReturnType<typeof openThread>>>;

/** Staff who may answer. */
export function listAnswering() {
  return db.staffMember.findMany({
    where: {
      permissions: { some: { permission: "messages.answer" } },
      account: { lockedAt: null, activatedAt: { not: null } },
    },
    orderBy: [{ lastName: "asc" }, { firstName: "asc" }],
    select: { id: true, firstName: true, lastName: true },
  });
}

export function listTemplates() {
  return db.replyTemplate.findMany({
    orderBy: [{ position: "asc" }, { name: "asc" }],
    select: { id: true, name: true, body: true },
  });
}

const SHOWN_OF_FAMILY = 10;

/** The latest conversations of a family, for its page, and how many there are, in one question. */
export async function threadsOfFamily(familyId: string) {
  const { threads, _count } = await db.family.findUniqueOrThrow({
    where: { id: familyId },
    select: {
      threads: {
        orderBy: [{ lastMessageAt: "desc" }, { id: "desc" }],
        take: SHOWN_OF_FAMILY,
        select: {
          id: true,
          subject: true,
          state: true,
          aboutLabel: true,
          lastMessageAt: true,
          hasFamilyMessage: true,
          guardian: { select: { firstName: true, lastName: true } },
        },
      },
      _count: { select: { threads: true } },
    },
  });
  return { total: _count.threads, threads };
}

/** The family to whom an agent writes, with its adults; null when there is none, or it is erased. */
export async function familyToWrite(familyId: string) {
  return db.family.findUnique({
    where: { id: familyId, erasedAt: null },
    select: {
      id: true,
      name: true,
      fileNumber: true,
      guardianships: {
        orderBy: { guardian: { lastName: "asc" } },
        select: {
          guardian: { select: { id: true, firstName: true, lastName: true, accountId: true } },
        },
      },
    },
  });
}
