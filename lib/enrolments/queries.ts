import "server-only";
import { findAllocations, openAllocations } from "#lib/allocation/queries.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { later, now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { byWaitingOrder, liveStates } from "./enrolment.ts";
import { usualDelay } from "./usual-delay.ts";

/** Enrolments asked for or accepted, drafts apart: « déjà inscrit », « demande envoyée ». */
export async function liveEnrolments(familyId: string, schoolYearId: string, tx: Tx = db) {
  return tx.enrolment.findMany({
    where: {
      schoolYearId,
      child: { familyId },
      state: { in: [...liveStates] },
      request: { state: { not: "draft" } },
    },
    select: { childId: true, activityId: true, state: true },
  });
}

/** Places left for enrolments, per activity and school; an absent row means « not limited ». */
export async function enrolmentPlaces(schoolYearId: string, schoolIds: string[], tx: Tx = db) {
  const rows = await tx.enrolmentPlaces.findMany({
    where: { schoolYearId, schoolId: { in: schoolIds } },
  });
  return rows.map(({ activityId, schoolId, capacity, taken }) => ({
    activityId,
    schoolId,
    capacity,
    taken,
    left: capacity === null ? null : Math.max(capacity - taken, 0),
  }));
}

/** All requests of a family, newest first, for its list. */
export async function listRequests(familyId: string) {
  return db.enrolmentRequest.findMany({
    where: { familyId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: {
      id: true,
      number: true,
      state: true,
      openedAt: true,
      submittedAt: true,
      createdAt: true,
      childIds: true,
      schoolYear: { select: { name: true, lastDay: true } },
      enrolments: {
        orderBy: [{ activity: { position: "asc" } }, { id: "asc" }],
        select: {
          id: true,
          childId: true,
          state: true,
          offeredUntil: true,
          activity: {
            select: {
              id: true,
              name: true,
              slots: { orderBy: { position: "asc" }, select: { letter: true, color: true } },
            },
          },
        },
      },
    },
  });
}
export type ListedRequest = Awaited<ReturnType<typeof listRequests>>[number];

/** What happened to a request, oldest first. */
export async function requestEvents(requestId: string) {
  return db.requestEvent.findMany({
    where: { requestId },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    select: { id: true, kind: true, reason: true, actorKind: true, at: true },
  });
}

const HABIT_DAYS = 90;

/** Usual delay of the last 90 days in working days, or null when it is not known. */
export async function currentDelay(): Promise<number | null> {
  const since = later(await now(), { days: -HABIT_DAYS });
  const rows = await db.enrolmentRequest.findMany({
    where: { state: { in: ["accepted", "refused"] }, decidedAt: { gte: since } },
    select: { submittedAt: true, decidedAt: true },
    orderBy: { decidedAt: "desc" },
    take: 500,
  });
  return usualDelay(
    rows.flatMap(({ submittedAt, decidedAt }) =>
      submittedAt && decidedAt
        ? [{ sentOn: parisDayOf(submittedAt), decidedOn: parisDayOf(decidedAt) }]
        : [],
    ),
  );
}

type RankedRequest = {
  schoolYear: { id: string };
  children: { schoolId: string; enrolments: { id: string; activityId: string; state: string }[] }[];
};

/**
 * Rank on its waiting list of each enrolment of a request that waits: 1 is next; null while its places are to be drawn by
 * lot, since the order of arrival says nothing then.
 */
export async function waitingRanks(request: RankedRequest): Promise<Map<string, number | null>> {
  const ranks = new Map<string, number | null>();
  const isWaiting = ({ state }: { state: string }) => state === "waiting";
  if (!request.children.some(({ enrolments }) => enrolments.some(isWaiting))) return ranks;
  const windows = await openAllocations(request.schoolYear.id);
  for (const { schoolId, enrolments } of request.children)
    for (const { id, activityId, state } of enrolments) {
      if (state !== "waiting") continue;
      if (windows.some((one) => one.activityId === activityId && one.schoolId === schoolId)) {
        ranks.set(id, null);
        continue;
      }
      const list = await waitingList({ activityId, schoolId, schoolYearId: request.schoolYear.id });
      ranks.set(id, list.findIndex((row) => row.id === id) + 1);
    }
  return ranks;
}

/** Ids of those who wait for a place of the year, the next one first. */
export async function waitingList(
  {
    activityId,
    schoolId,
    schoolYearId,
  }: Record<"activityId" | "schoolId" | "schoolYearId", string>,
  tx: Tx = db,
) {
  const rows = await tx.enrolment.findMany({
    where: { activityId, schoolYearId, state: "waiting", child: { schoolId } },
    select: { id: true, waitingRank: true, waitingSince: true },
  });
  return rows.sort(byWaitingOrder);
}

/** For each enrolment of a request whose places are drawn by lot: the window, and its own line once it is drawn. */
export async function drawFacts(request: RankedRequest) {
  const facts = [];
  const at = await now();
  const windows = await findAllocations({
    schoolYearId: request.schoolYear.id,
    activityIds: request.children.flatMap(({ enrolments }) =>
      enrolments.map(({ activityId }) => activityId),
    ),
    schoolIds: request.children.map(({ schoolId }) => schoolId),
  });
  for (const { schoolId, enrolments } of request.children)
    for (const { id, activityId } of enrolments) {
      const window = windows.find(
        (one) => one.activityId === activityId && one.schoolId === schoolId,
      );
      const line = window?.report?.lines.find((one) => one.id === id) ?? null;
      if (!window || (window.report && !line)) continue;
      facts.push({
        enrolmentId: id,
        seed: window.seed,
        closesAt: window.closesAt,
        isClosed: window.closesAt <= at,
        drawnAt: window.drawnAt,
        places: window.report?.places ?? null,
        applications: window.report?.lines.length ?? null,
        line,
      });
    }
  return facts;
}
export type DrawFacts = Awaited<ReturnType<typeof drawFacts>>[number];
