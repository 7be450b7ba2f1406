import "server-only";
import type { ParentContext } from "#lib/accounts/session.ts";
import type { Day } from "#lib/calendar/day.ts";
import { db } from "#lib/db/client.ts";
import { type Sql, sql } from "#lib/db/sql.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import type { ThreadState } from "./thread.ts";

type Reader = Pick<ParentContext, "family" | "guardian">;

/** A thing with conversations: a request, invoices, a child's file. */
type Thing = { requestId: string } | { invoiceIds: string[] } | { childId: string };

const LISTED = 20;

const lineColumns = {
  id: true,
  subject: true,
  state: true,
  lastMessageAt: true,
  hasNewForFamily: true,
  hasFamilyMessage: true,
  aboutInvoiceId: true,
  topic: { select: { name: true, department: { select: { name: true } } } },
} as const;

function whereOf(thing: Thing): Prisma.MessageThreadWhereInput {
  if ("requestId" in thing) return { aboutRequestId: thing.requestId };
  if ("invoiceIds" in thing) return { aboutInvoiceId: { in: thing.invoiceIds } };
  return { childId: thing.childId };
}

/** Conversations of one adult about a thing, the latest first. */
export function threadsAbout({ family, guardian }: Reader, thing: Thing) {
  return db.messageThread.findMany({
    where: { ...whereOf(thing), familyId: family.id, guardianId: guardian.id },
    orderBy: [{ lastMessageAt: "desc" }, { id: "desc" }],
    take: LISTED,
    select: lineColumns,
  });
}

/** A column of any statement, as JSON: conversations of one adult about days, both included, the latest first. */
export function threadsOfDays({ family, guardian }: Reader, days: { from: Day; to: Day }): Sql {
  return sql`(SELECT coalesce(json_agg(json_build_object('id', t.id, 'subject', t.subject, 'state', t.state,
      'lastMessageAt', t."lastMessageAt", 'hasNewForFamily', t."hasNewForFamily",
      'hasFamilyMessage', t."hasFamilyMessage", 'topic', json_build_object('name', t.topic,
        'department', json_build_object('name', t.department))) ORDER BY t."lastMessageAt" DESC, t.id DESC), '[]')
    FROM (SELECT m.*, p.name AS topic, d.name AS department FROM "MessageThread" m
      JOIN "MessageTopic" p ON p.id = m."topicId" JOIN "Department" d ON d.id = p."departmentId"
      WHERE m."familyId" = ${family.id}::uuid AND m."guardianId" = ${guardian.id}::uuid
        AND m."aboutDay" BETWEEN ${days.from}::date AND ${days.to}::date
      ORDER BY m."lastMessageAt" DESC, m.id DESC LIMIT ${LISTED}) t)`;
}

export type ThreadOfDays = {
  id: string;
  subject: string;
  state: ThreadState;
  lastMessageAt: string;
  hasNewForFamily: boolean;
  hasFamilyMessage: boolean;
  topic: { name: string; department: { name: string } };
};

/** Conversations of every adult about a request, for agents who answer messages. */
export function staffThreadsAbout(requestId: string) {
  return db.messageThread.findMany({
    where: { aboutRequestId: requestId },
    orderBy: [{ lastMessageAt: "desc" }, { id: "desc" }],
    take: LISTED,
    select: { ...lineColumns, guardian: { select: { firstName: true, lastName: true } } },
  });
}
