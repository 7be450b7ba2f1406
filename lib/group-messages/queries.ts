import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { classOrder, schoolOrder } from "#lib/catalog/school-order.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import { type GroupTarget, targetWords } from "./group.ts";
import { recipientsOf, stampOf } from "./recipients.ts";

export const GROUPS_PAGE = 50;

/** The messages to many families, drafts first, then the latest, a page of them. */
export async function listGroupMessages(page = 1) {
  const total = await db.groupMessage.count();
  const rows = await db.groupMessage.findMany({
    orderBy: [{ sentAt: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }, { id: "desc" }],
    skip: (page - 1) * GROUPS_PAGE,
    take: GROUPS_PAGE,
    select: {
      id: true,
      subject: true,
      createdAt: true,
      sentAt: true,
      target: true,
      targetId: true,
      targetDay: true,
      createdBy: { select: { firstName: true, lastName: true } },
      job: { select: { id: true, state: true, done: true, total: true, failures: true } },
    },
  });
  const names = await targetNames();
  const messages = rows.map(({ target, targetId, targetDay, ...row }) => ({
    ...row,
    to: wordsOf(names, { target, targetId, targetDay: targetDay && toDay(targetDay) }),
  }));
  return { total, messages };
}

/** What may be aimed at, and the themes under which a service writes. */
export async function groupChoices() {
  const [activities, schools, at] = await Promise.all([
    db.activity.findMany({
      orderBy: { position: "asc" },
      select: { id: true, name: true, department: { select: { name: true } } },
    }),
    db.school.findMany({
      orderBy: schoolOrder,
      select: {
        id: true,
        name: true,
        classes: { orderBy: classOrder, select: { id: true, name: true } },
      },
    }),
    now(),
  ]);
  return { activities, schools, today: parisDayOf(at) };
}

/** A message with its files and, while it is a draft, whom it would reach now. Null: there is none. */
export async function readGroupMessage(groupMessageId: string) {
  const row = await db.groupMessage.findUnique({
    where: { id: groupMessageId },
    include: {
      topic: { select: { name: true, department: { select: { name: true } } } },
      createdBy: { select: { firstName: true, lastName: true } },
      attachments: {
        orderBy: { uploadedAt: "asc" },
        select: { id: true, mediaType: true, sizeBytes: true, pages: true },
      },
    },
  });
  if (!row) return null;
  const targetDay = row.targetDay && toDay(row.targetDay);
  const target = { target: row.target, targetId: row.targetId, targetDay };
  const recipients = row.jobId ? [] : await recipientsOf(db, target);
  return {
    ...row,
    targetDay,
    to: wordsOf(await targetNames(), target),
    recipients,
    families: new Set(recipients.map(({ familyId }) => familyId)).size,
    withoutAccount: recipients.filter(({ hasAccount }) => !hasAccount).length,
    stamp: stampOf(row, recipients),
  };
}

export type GroupMessageView = NonNullable<Awaited<ReturnType<typeof readGroupMessage>>>;

async function targetNames(): Promise<Map<string, string>> {
  const [activities, schools, classes] = await Promise.all([
    db.activity.findMany({ select: { id: true, name: true } }),
    db.school.findMany({ select: { id: true, name: true } }),
    db.schoolClass.findMany({
      select: { id: true, name: true, school: { select: { name: true } } },
    }),
  ]);
  return new Map([
    ...[...activities, ...schools].map(({ id, name }): [string, string] => [id, name]),
    ...classes.map(({ id, name, school }): [string, string] => [id, `${name}, ${school.name}`]),
  ]);
}

type Aimed = { target: GroupTarget; targetId: string | null; targetDay: Day | null };

function wordsOf(names: Map<string, string>, { target, targetId, targetDay }: Aimed): string {
  return targetWords(target, { name: names.get(targetId ?? "") ?? null, day: targetDay });
}

/** How the delivery went, by what happened to each adult; and whom it did not reach. */
export async function groupOutcome(jobId: string) {
  const mine = { groupMessage: { jobId } };
  const [notices, states, missed] = await Promise.all([
    db.groupRecipient.groupBy({
      by: ["notice"],
      where: { ...mine, notice: { not: null } },
      _count: true,
    }),
    db.groupRecipient.groupBy({ by: ["state"], where: mine, _count: true }),
    db.groupRecipient.findMany({
      where: { ...mine, state: { in: ["failed", "gone"] } },
      orderBy: { id: "asc" },
      take: 200,
      select: {
        id: true,
        state: true,
        family: { select: { id: true, fileNumber: true } },
        guardian: { select: { firstName: true, lastName: true } },
      },
    }),
  ]);
  return {
    notices: notices.flatMap(({ notice, _count }) => (notice ? [{ notice, count: _count }] : [])),
    delivered: states.find(({ state }) => state === "delivered")?._count ?? 0,
    waiting: states.find(({ state }) => state === "waiting")?._count ?? 0,
    missed,
    missedTotal: states
      .filter(({ state }) => state === "failed" || state === "gone")
      .reduce((total, { _count }) => total + _count, 0),
  };
}
