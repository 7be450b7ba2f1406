import "server-only";
import { formatInstant } from "#lib/calendar/paris.ts";
import { later, now, realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import { sharedByTown } from "#lib/db/shared.ts";
import { NOTHING_LOST } from "#lib/reply.ts";
import { asSentence } from "./as-sentence.ts";
import { WINDOW_MINUTES } from "./incident.ts";

export async function listIncidents() {
  return db.incident.findMany({
    orderBy: { startedAt: "desc" },
    take: 100,
    include: { createdBy: { select: { firstName: true, lastName: true } } },
  });
}

export type RecentSaves = { done: number; failed: number; families: number };

/** Saves of the last five minutes, and how many families saw one fail. */
export async function recentSaves(): Promise<RecentSaves> {
  const inWindow = { minute: { gte: later(realNow(), { minutes: -WINDOW_MINUTES }) } };
  const [sums, families] = await Promise.all([
    db.saveCount.aggregate({ where: inWindow, _sum: { done: true, failed: true } }),
    db.failedSave.findMany({
      where: inWindow,
      distinct: ["familyId"],
      select: { familyId: true },
    }),
  ]);
  return {
    done: sums._sum.done ?? 0,
    failed: sums._sum.failed ?? 0,
    families: families.length,
  };
}

export type IncidentNotice = { id: string; isOpen: boolean; text: string };

const TOLD_DAYS = 3;

/** What families are told of an incident that lasts or has just ended. */
export async function incidentNotice(): Promise<IncidentNotice | null> {
  const since = later(await now(), { days: -TOLD_DAYS });
  const row = (await latestIncidents(db)).find(
    ({ endedAt }) => endedAt === null || endedAt >= since,
  );
  if (!row) return null;
  const { id, startedAt, endedAt, reason } = row;
  const when = endedAt
    ? `Du ${formatInstant(startedAt)} au ${formatInstant(endedAt)}.`
    : `Depuis le ${formatInstant(startedAt)}.`;
  return { id, isOpen: endedAt === null, text: `${asSentence(reason)} ${when}` };
}

const latestIncidents = sharedByTown((tx) =>
  tx.incident.findMany({
    orderBy: { startedAt: "desc" },
    select: { id: true, startedAt: true, endedAt: true, reason: true },
  }),
);

/** What a family tried and could not do, newest first; `accountId`: one adult's own tries only. */
export async function listAttempts(familyId: string, accountId?: string) {
  const rows = await db.refusedAttempt.findMany({
    where: {
      familyId,
      ...(accountId ? { accountId } : {}),
      // An earlier version kept these too.
      code: { notIn: [...NOTHING_LOST] },
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: 200,
  });
  const [children, slots] = await Promise.all([
    db.child.findMany({ where: { familyId }, select: { id: true, firstName: true } }),
    db.slot.findMany({ select: { id: true, name: true } }),
  ]);
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    gesture: row.gesture,
    message: row.message,
    child: children.find(({ id }) => id === row.childId)?.firstName ?? null,
    slot: slots.find(({ id }) => id === row.slotId)?.name ?? null,
    day: row.day && toDay(row.day),
  }));
}
export type AttemptRow = Awaited<ReturnType<typeof listAttempts>>[number];
