import "server-only";
import { findAllocations } from "#lib/allocation/queries.ts";
import { takesPart } from "#lib/allocation/takes-part.ts";
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
  submittedAt: Date | null;
  children: { schoolId: string; enrolments: { id: string; activityId: string; state: string }[] }[];
};
export type RequestDraw = Awaited<ReturnType<typeof findAllocations>>[number];

/** The windows of the places that a request asks for, drawn or not. */
export async function requestDraws(
  { schoolYear, children }: RankedRequest,
  tx: Tx = db,
): Promise<RequestDraw[]> {
  const asked = children.flatMap(({ schoolId, enrolments }) =>
    enrolments.map(({ activityId }) => ({ activityId, schoolId })),
  );
  const found = await findAllocations(
    {
      schoolYearId: schoolYear.id,
      activityIds: asked.map(({ activityId }) => activityId),
      schoolIds: asked.map(({ schoolId }) => schoolId),
    },
    tx,
  );
  // Two children of two schools ask for two of those four pairs.
  return found.filter((draw) => rowOf(asked, draw));
}

/** The row of one activity at one school. */
export function rowOf<P extends { activityId: string; schoolId: string }>(
  rows: readonly P[],
  { activityId, schoolId }: { activityId: string; schoolId: string },
): P | undefined {
  return rows.find((one) => one.activityId === activityId && one.schoolId === schoolId);
}

/**
 * Rank on its waiting list of each enrolment of a request that waits: 1 is next; null while it takes part in a draw that is
 * to come, since the order of arrival says nothing then. None for what waits behind a draw without taking part in it.
 */
export async function waitingRanks(
  { schoolYear, submittedAt, children }: RankedRequest,
  draws: readonly RequestDraw[],
): Promise<Map<string, number | null>> {
  const ranks = new Map<string, number | null>();
  for (const { schoolId, enrolments } of children)
    for (const { id, activityId, state } of enrolments) {
      if (state !== "waiting") continue;
      const place = { activityId, schoolId, schoolYearId: schoolYear.id };
      const draw = rowOf(draws, place);
      if (draw && !draw.drawnAt) {
        if (submittedAt && takesPart(submittedAt, draw)) ranks.set(id, null);
        continue;
      }
      const list = await waitingList(place);
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
export async function drawFacts(request: RankedRequest, draws: readonly RequestDraw[]) {
  const facts = [];
  const at = await now();
  for (const { schoolId, enrolments } of request.children)
    for (const { id, activityId } of enrolments) {
      const window = rowOf(draws, { activityId, schoolId });
      const line = window?.report?.lines.find((one) => one.id === id) ?? null;
      if (!window || (window.report && !line)) continue;
      facts.push({
        enrolmentId: id,
        seed: window.seed,
        closesAt: window.closesAt,
        isClosed: window.closesAt <= at,
        takesPart: request.submittedAt !== null && takesPart(request.submittedAt, window),
        drawnAt: window.drawnAt,
        places: window.report?.places ?? null,
        applications: window.report?.lines.length ?? null,
        line,
      });
    }
  return facts;
}
export type DrawFacts = Awaited<ReturnType<typeof drawFacts>>[number];
