import "server-only";
import type { Actor } from "#lib/audit/write-audit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { canGo, liveStates, takesPlace } from "#lib/enrolments/enrolment.ts";
import { giveSeatBack } from "#lib/enrolments/take-seats.ts";
import { touchRequest } from "#lib/enrolments/touch-request.ts";
import { movePlaces } from "#lib/planning/take-places.ts";

/**
 * A family that is erased holds no place any more: its enrolments are withdrawn and its ranks left, the places go to
 * the next. Who has the children which week goes too.
 */
export async function erasePlaces(tx: Tx, familyId: string, actor: Actor): Promise<void> {
  await leaveYear(tx, familyId, actor);
  await leaveDays(tx, familyId);
  await tx.custodyPeriod.deleteMany({ where: { calendar: { child: { familyId } } } });
  await tx.custodyCalendar.deleteMany({ where: { child: { familyId } } });
}

async function leaveYear(tx: Tx, familyId: string, actor: Actor): Promise<void> {
  const live = await tx.enrolment.findMany({
    where: { child: { familyId }, state: { in: [...liveStates] } },
    orderBy: { id: "asc" },
    include: {
      child: { select: { schoolId: true } },
      schoolYear: { select: { lastDay: true } },
    },
  });
  const today = fromDay(parisDayOf(await nowIn(tx)));
  for (const { id, state, activityId, schoolYearId, child, schoolYear } of live) {
    if (!canGo(state, "withdrawn")) throw new Error(`an enrolment stays ${state}`);
    await tx.enrolment.update({
      where: { id },
      data: { state: "withdrawn", offeredUntil: null, lateUntil: null },
    });
    // Of a year that is over nobody gets the place, and the child may have been at another school.
    if (takesPlace(state) && schoolYear.lastDay >= today)
      await giveSeatBack(tx, schoolYearId, { activityId, schoolId: child.schoolId });
  }
  const requests = await tx.enrolmentRequest.findMany({
    where: { familyId, state: { notIn: ["withdrawn", "refused"] } },
    select: { id: true },
  });
  for (const { id } of requests) await touchRequest(tx, id, { kind: "withdrawn", actor });
  await tx.enrolmentRequest.updateMany({
    where: { familyId },
    data: { parentsWork: null, laterDocuments: [], childIds: [], addedChildIds: [] },
  });
}

async function leaveDays(tx: Tx, familyId: string): Promise<void> {
  const waits = await tx.dayWaiting.findMany({
    where: { familyId, state: { in: ["waiting", "offered"] } },
    select: { id: true, state: true, slotId: true, schoolId: true, day: true },
  });
  await tx.dayWaiting.updateMany({
    where: { id: { in: waits.map(({ id }) => id) } },
    data: { state: "left", endedAt: await nowIn(tx) },
  });
  const offered = waits.filter(({ state }) => state === "offered");
  await movePlaces(
    tx,
    offered.map(({ slotId, schoolId, day }) => ({ slotId, schoolId, day: toDay(day), delta: -1 })),
  );
}
