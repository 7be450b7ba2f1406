import "server-only";
import type { ParentContext } from "#lib/accounts/session.ts";
import type { Day } from "#lib/calendar/day.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";

type Reader = Pick<ParentContext, "family" | "guardian">;

/** A thing with conversations: a request, invoices, a child's file, the days of a month. */
type Thing =
  | { requestId: string }
  | { invoiceIds: string[] }
  | { childId: string }
  | { from: Day; to: Day };

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
  if ("childId" in thing) return { childId: thing.childId };
  return { aboutDay: { gte: fromDay(thing.from), lte: fromDay(thing.to) } };
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

/** Conversations of every adult about a request, for agents who answer messages. */
export function staffThreadsAbout(requestId: string) {
  return db.messageThread.findMany({
    where: { aboutRequestId: requestId },
    orderBy: [{ lastMessageAt: "desc" }, { id: "desc" }],
    take: LISTED,
    select: { ...lineColumns, guardian: { select: { firstName: true, lastName: true } } },
  });
}
