import "server-only";
import { later, now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { containing } from "#lib/db/containing.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import { spoken } from "./agent.ts";
import { ALL_DEPARTMENTS, type InboxFilter } from "./inbox-filter.ts";

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
  const where = await whereOf(filter, staffMemberId);
  const [total, threads] = await Promise.all([
    db.messageThread.count({ where }),
    db.messageThread.findMany({
      where,
      orderBy: orderOf(filter),
      skip: (filter.page - 1) * INBOX_PAGE,
      take: INBOX_PAGE,
      select: { ...lineSelect, _count: { select: { messages: { where: spoken } } } },
    }),
  ]);
  return {
    total,
    threads: threads.map(({ _count, ...thread }) => ({ ...thread, messages: _count.messages })),
  };
}

/** A run of the same conversations, for a file of them all. */
export async function inboxSlice(
  filter: InboxFilter,
  staffMemberId: string,
  skip: number,
  take: number,
) {
  return db.messageThread.findMany({
    where: await whereOf(filter, staffMemberId),
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

/** The services that an agent works for; none: she is shown all of them. */
export async function ownDepartmentIds(staffMemberId: string): Promise<string[]> {
  const rows = await db.staffDepartment.findMany({
    where: { staffMemberId },
    select: { departmentId: true },
  });
  return rows.map(({ departmentId }) => departmentId);
}

/** The chosen service, or the agent's own; what was given to her by name is hers, of whichever service. */
async function departmentsOf(filter: InboxFilter, staffMemberId: string): Promise<string[]> {
  const { departmentId, assigned } = filter;
  if (departmentId === ALL_DEPARTMENTS) return [];
  if (departmentId) return [departmentId];
  return assigned === "me" ? [] : ownDepartmentIds(staffMemberId);
}

async function whereOf(
  filter: InboxFilter,
  staffMemberId: string,
): Promise<Prisma.MessageThreadWhereInput> {
  const { state, topicId, assigned, search } = filter;
  const contains = containing(search);
  const departmentIds = await departmentsOf(filter, staffMemberId);
  return {
    // What a service wrote to many families is here once a family answers.
    AND: { OR: [{ hasFamilyMessage: true }, { groupMessageId: null }] },
    ...(state === "waiting" ? { waitingSince: { not: null } } : {}),
    ...(state === "answered" ? { state: "answered" } : {}),
    ...(state === "closed" ? { state: "closed" } : {}),
    ...(departmentIds.length > 0 ? { topic: { departmentId: { in: departmentIds } } } : {}),
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

/** How many wait for an agent's services, how many for more than two and five days. */
export async function inboxCounters(staffMemberId: string): Promise<InboxCounters> {
  const at = await now();
  const rows = await db.$queryRaw<InboxCounters[]>`
    SELECT count(*)::int AS waiting,
      (count(*) FILTER (WHERE "waitingSince" < ${later(at, { days: -2 }).toISOString()}::timestamptz))::int AS "twoDays",
      (count(*) FILTER (WHERE "waitingSince" < ${later(at, { days: -5 }).toISOString()}::timestamptz))::int AS "fiveDays"
    FROM "MessageThread" m JOIN "MessageTopic" t ON t.id = m."topicId"
    WHERE "waitingSince" IS NOT NULL AND (
      t."departmentId" IN (SELECT "departmentId" FROM "StaffDepartment" WHERE "staffMemberId" = ${staffMemberId}::uuid)
      OR NOT EXISTS (SELECT FROM "StaffDepartment" WHERE "staffMemberId" = ${staffMemberId}::uuid))`;
  return rows[0] ?? { waiting: 0, twoDays: 0, fiveDays: 0 };
}
