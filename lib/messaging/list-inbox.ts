import "server-only";
import { later, now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import type { InboxFilter } from "./inbox-filter.ts";

export const INBOX_PAGE = 40;

type Order = Prisma.MessageThreadOrderByWithRelationInput;

const lineSelect = {
  id: true,
  subject: true,
  state: true,
  createdAt: true,
  lastMessageAt: true,
  hasFamilyMessage: true,
  waitingSince: true,
  assignedTo: { select: { firstName: true, lastName: true } },
  guardian: { select: { firstName: true, lastName: true } },
  family: { select: { fileNumber: true } },
  topic: { select: { name: true, department: { select: { name: true } } } },
} as const;

/** A page of the conversations of a filter, in its order. */
export async function listInbox(filter: InboxFilter, staffMemberId: string) {
  const where = whereOf(filter, staffMemberId);
  const [total, threads] = await Promise.all([
    db.messageThread.count({ where }),
    db.messageThread.findMany({
      where,
      orderBy: orderOf(filter),
      skip: (filter.page - 1) * INBOX_PAGE,
      take: INBOX_PAGE,
      select: lineSelect,
    }),
  ]);
  return { total, threads };
}

/** A run of the same conversations, for a file of them all. */
export function inboxSlice(filter: InboxFilter, staffMemberId: string, skip: number, take: number) {
  return db.messageThread.findMany({
    where: whereOf(filter, staffMemberId),
    orderBy: orderOf(filter),
    skip,
    take,
    select: lineSelect,
  });
}

/** Who waits longest comes first, then the latest word; every order ends with the id, so that pages lose nobody. */
function orderOf({ sort, reversed }: InboxFilter): Order[] {
  const [up, down] = reversed ? (["desc", "asc"] as const) : (["asc", "desc"] as const);
  const orders: Record<InboxFilter["sort"], Order[]> = {
    attente: [{ waitingSince: { sort: up, nulls: "last" } }, { lastMessageAt: down }],
    date: [{ lastMessageAt: down }],
    famille: [{ guardian: { lastName: up } }, { guardian: { firstName: up } }],
    theme: [{ topic: { name: up } }, { lastMessageAt: "desc" }],
    service: [{ topic: { department: { name: up } } }, { topic: { name: up } }],
  };
  return [...orders[sort], { id: "desc" }];
}

function whereOf(filter: InboxFilter, staffMemberId: string): Prisma.MessageThreadWhereInput {
  const { state, departmentId, topicId, assigned, search } = filter;
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
    ...(topicId ? { topicId } : {}),
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
