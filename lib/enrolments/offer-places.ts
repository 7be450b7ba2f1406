import "server-only";
import { openAllocations } from "#lib/allocation/queries.ts";
import type { Actor } from "#lib/audit/write-audit.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { loadDelays } from "#lib/catalog/delays.ts";
import { later, now, nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { eachAlone } from "#lib/queue/each-alone.ts";
import { absentDocuments } from "./decision-documents.ts";
import { byWaitingOrder } from "./enrolment.ts";
import { mailOffer, mailOfferEnded } from "./mail-offer.ts";
import { giveSeatBack, takeSeats } from "./take-seats.ts";
import { touchRequest } from "./touch-request.ts";

const SYSTEM: Actor = { kind: "system" };

/** Ends the offers whose limit has passed, then offers each free place to the first of its list. */
export async function sweepOffers(): Promise<{ ended: number; offered: number }> {
  const at = await now();
  const late = await db.enrolment.findMany({
    where: { state: "offered", offeredUntil: { lte: at } },
    select: { id: true, child: { select: { familyId: true } } },
    orderBy: { offeredUntil: "asc" },
  });
  let ended = 0;
  await eachAlone(late, async ({ id, child }) => {
    if (await endOffer(id, child.familyId)) ended += 1;
  });
  let offered = 0;
  await eachAlone(await firstsWithPlace(), async (next) => {
    if (await offerPlace(next, SYSTEM)) offered += 1;
  });
  return { ended, offered };
}

type Place = { activityId: string; schoolId: string; schoolYearId: string };

/** The children to whom a place would go now: as many of each list as there are free places, lists to be drawn apart. */
async function firstsWithPlace(): Promise<string[]> {
  const waiting = await db.enrolment.findMany({
    where: { state: "waiting" },
    select: {
      id: true,
      activityId: true,
      schoolYearId: true,
      waitingRank: true,
      waitingSince: true,
      child: { select: { schoolId: true } },
    },
  });
  const lists = Map.groupBy(
    waiting,
    (row) => `${row.activityId}|${row.child.schoolId}|${row.schoolYearId}`,
  );
  const ids: string[] = [];
  for (const list of lists.values()) {
    const [one] = list;
    if (!one) continue;
    const place = { ...one, schoolId: one.child.schoolId };
    const left = await placesLeft(place);
    if (left === 0 || (await isToBeDrawn(place))) continue;
    ids.push(
      ...list
        .sort(byWaitingOrder)
        .slice(0, left)
        .map(({ id }) => id),
    );
  }
  return ids;
}

async function placesLeft({ activityId, schoolId, schoolYearId }: Place): Promise<number> {
  const row = await db.enrolmentPlaces.findUnique({
    where: {
      activityId_schoolId_schoolYearId: { activityId, schoolId, schoolYearId },
    },
  });
  if (!row || row.capacity === null) return Number.MAX_SAFE_INTEGER;
  return Math.max(row.capacity - row.taken, 0);
}

async function isToBeDrawn({ activityId, schoolId, schoolYearId }: Place): Promise<boolean> {
  const open = await openAllocations(schoolYearId);
  return open.some((row) => row.activityId === activityId && row.schoolId === schoolId);
}

/** Keeps a place for a child of the list and writes to the family; false when there is none left, or nobody waits. */
export async function offerPlace(enrolmentId: string, actor: Actor): Promise<boolean> {
  return transaction(async (tx) => {
    const found = await findWaiting(tx, enrolmentId);
    if (!found) return false;
    await lockFamily(tx, found.child.familyId);
    const row = await findWaiting(tx, enrolmentId);
    if (!row) return false;
    const seat = { activityId: row.activityId, schoolId: row.child.schoolId };
    if (await takeSeats(tx, row.schoolYearId, [seat])) return false;
    const offeredUntil = later(await nowIn(tx), {
      hours: (await loadDelays(tx)).enrolmentOffer,
    });
    await tx.enrolment.update({
      where: { id: row.id },
      data: { state: "offered", offeredUntil },
    });
    await touchRequest(tx, row.requestId, { kind: "offered", actor });
    const isIncomplete = (await absentDocuments(tx, row)).length > 0;
    await mailOffer(tx, { ...row, offeredUntil, isIncomplete });
    await writeAudit(tx, {
      actor,
      action: "enrolment.offer",
      objectKind: "Enrolment",
      objectId: row.id,
      familyId: row.child.familyId,
    });
    return true;
  });
}

function findWaiting(tx: Tx, enrolmentId: string) {
  return tx.enrolment.findFirst({
    where: { id: enrolmentId, state: "waiting" },
    include: { child: true, activity: { select: { atName: true } } },
  });
}

/** Nobody answered in time: the child goes to the end of the list, the place to the next. */
async function endOffer(enrolmentId: string, familyId: string): Promise<boolean> {
  return transaction(async (tx) => {
    await lockFamily(tx, familyId);
    const at = await nowIn(tx);
    const row = await tx.enrolment.findFirst({
      where: { id: enrolmentId, state: "offered", offeredUntil: { lte: at } },
      include: { child: true, activity: { select: { atName: true } } },
    });
    if (!row?.offeredUntil) return false;
    await tx.enrolment.update({
      where: { id: row.id },
      // No rank by lot any more: those who have one come first.
      data: { state: "waiting", offeredUntil: null, waitingRank: null, waitingSince: at },
    });
    await giveSeatBack(tx, row.schoolYearId, {
      activityId: row.activityId,
      schoolId: row.child.schoolId,
    });
    await touchRequest(tx, row.requestId, { kind: "offerEnded", actor: SYSTEM });
    await mailOfferEnded(tx, { ...row, offeredUntil: row.offeredUntil });
    await writeAudit(tx, {
      actor: SYSTEM,
      action: "enrolment.offer.end",
      objectKind: "Enrolment",
      objectId: row.id,
      familyId,
    });
    return true;
  });
}
