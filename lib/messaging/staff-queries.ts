import "server-only";
import { later, now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import { aboutColumns } from "./about.ts";
import type { InboxFilter } from "./inbox-filter.ts";

export const INBOX_PAGE = 40;

/** Conversations of a filter, those who wait longest first, then the latest. */
export async function listInbox(filter: InboxFilter, staffMemberId: string) {
  const where = whereOf(filter, staffMemberId);
  const [total, threads] = await Promise.all([
    db.messageThread.count({ where }),
    db.messageThread.findMany({
      where,
      orderBy: [
        { waitingSince: { sort: "asc", nulls: "last" } },
        { lastMessageAt: "desc" },
        { id: "desc" },
      ],
      skip: (filter.page - 1) * INBOX_PAGE,
      take: INBOX_PAGE,
      select: {
        id: true,
        subject: true,
        state: true,
        lastMessageAt: true,
        hasFamilyMessage: true,
        waitingSince: true,
        assignedTo: { select: { firstName: true, lastName: true } },
        guardian: { select: { firstName: true, lastName: true } },
        family: { select: { fileNumber: true } },
        topic: { select: { name: true, department: { select: { name: true } } } },
      },
    }),
  ]);
  return { total, threads };
}

function whereOf(filter: InboxFilter, staffMemberId: string): Prisma.MessageThreadWhereInput {
  const { state, departmentId, assigned, search } = filter;
  // A search is a text: what the database takes for wildcards is looked for as it is.
  const text = search.replace(/[\\%_]/g, "\\$&");
  const contains = { contains: text, mode: "insensitive" } as const;
  return {
    // What a service wrote to many families is here once a family answers.
    AND: { OR: [{ hasFamilyMessage: true }, { groupMessageId: null }] },
    ...(state === "waiting" ? { waitingSince: { not: null } } : {}),
    ...(state === "answered" ? { state: "answered" } : {}),
    ...(state === "closed" ? { state: "closed" } : {}),
    ...(departmentId ? { topic: { departmentId } } : {}),
    ...(assigned === "me" ? { assignedToId: staffMemberId } : {}),
    ...(assigned === "nobody" ? { assignedToId: null } : {}),
    ...(search
      ? {
          OR: [
            { subject: contains },
            { aboutLabel: contains },
            { family: { OR: [{ name: contains }, { fileNumber: contains }] } },
            { guardian: { lastName: contains } },
            { messages: { some: { body: contains } } },
          ],
        }
      : {}),
  };
}

type InboxCounters = { waiting: number; twoDays: number; fiveDays: number };

/** How many wait, how many for more than two and five days. */
export async function inboxCounters(): Promise<InboxCounters> {
  const at = await now();
  const rows = await db.$queryRaw<InboxCounters[]>`
    SELECT count(*)::int AS waiting,
      (count(*) FILTER (WHERE "waitingSince" < ${later(at, { days: -2 }).toISOString()}::timestamptz))::int AS "twoDays",
      (count(*) FILTER (WHERE "waitingSince" < ${later(at, { days: -5 }).toISOString()}::timestamptz))::int AS "fiveDays"
    FROM "MessageThread" WHERE "waitingSince" IS NOT NULL`;
  return rows[0] ?? { waiting: 0, twoDays: 0, fiveDays: 0 };
}

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
    where: { permissions: { some: { permission: "messages.answer" } } },
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

/** The latest conversations of a family, for its page, and how many there are. */
export async function threadsOfFamily(familyId: string) {
  const where = { familyId };
  const [total, threads] = await Promise.all([
    db.messageThread.count({ where }),
    db.messageThread.findMany({
      where,
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
    }),
  ]);
  return { total, threads };
}

/** The family to whom an agent writes, with its adults; null when there is none. */
export async function familyToWrite(familyId: string) {
  return db.family.findUnique({
    where: { id: familyId },
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
