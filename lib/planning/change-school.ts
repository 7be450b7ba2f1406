import "server-only";
import type { StaffContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { classForChild } from "#lib/catalog/class-for-child.ts";
import { takes } from "#lib/catalog/is-for.ts";
import { nowIn } from "#lib/clock.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { takesPlace } from "#lib/enrolments/enrolment.ts";
import { giveSeatBack, takeSeats } from "#lib/enrolments/take-seats.ts";
import { touchRequest } from "#lib/enrolments/touch-request.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import { LIVE_STATES } from "#lib/payments/states.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { mailPaymentProblem } from "#lib/staff/mail-payment-problem.ts";
import { movePlaces } from "./take-places.ts";

export type ChangeSchoolRefusal =
  | { code: "unknown-child" }
  | { code: "unknown-class" }
  /** The card page is open on days that would move under it. */
  | { code: "payment-running" };

export type SchoolChanged = {
  isOtherSchool: boolean;
  /** Enrolments for which the new school has no place: to be decided again. */
  lost: number;
  /** Booked days to come, which stay at the old school. */
  daysLeft: number;
};

/**
 * A child goes to another class. In another school, each enrolment gives its place back there and takes one here;
 * where there is none, it goes back to the requests to study: never over capacity. Days already booked stay where they
 * are, and staff is told.
 */
export async function changeSchool(
  agent: Pick<StaffContext, "actor">,
  { familyId, childId, classId }: { familyId: string; childId: string; classId: string },
): Promise<Result<SchoolChanged, ChangeSchoolRefusal>> {
  return transaction(async (tx) => {
    const known = await tx.child.count({ where: { id: childId, familyId } });
    if (known === 0) return refuse({ code: "unknown-child" });
    await lockFamily(tx, familyId);
    const target = await classForChild(tx, classId);
    if (!target) return refuse({ code: "unknown-class" });
    const live = await tx.payment.count({
      where: { familyId, state: { in: [...LIVE_STATES] } },
    });
    if (live > 0) return refuse({ code: "payment-running" });
    const { schoolId: from } = await tx.child.findUniqueOrThrow({
      where: { id: childId },
      select: { schoolId: true },
    });
    const move: Move = { childId, from, to: target.schoolId };
    await tx.child.update({ where: { id: childId }, data: { classId, schoolId: move.to } });
    const isOtherSchool = move.from !== move.to;
    const lost = isOtherSchool ? await moveSeats(tx, move, agent) : 0;
    const daysLeft = isOtherSchool ? await countDays(tx, move) : 0;
    if (isOtherSchool) await moveWaits(tx, move);
    if (daysLeft > 0) await tellStaff(tx, { ...move, familyId, daysLeft });
    await writeAudit(tx, {
      actor: agent.actor,
      action: "child.school",
      objectKind: "Child",
      objectId: childId,
      familyId,
      facts: { from: move.from, to: move.to, lost, daysLeft },
    });
    return ok({ isOtherSchool, lost, daysLeft });
  });
}

type Move = { childId: string; from: string; to: string };

async function moveSeats(
  tx: Tx,
  { childId, from, to }: Move,
  { actor }: Pick<StaffContext, "actor">,
): Promise<number> {
  const rows = await tx.enrolment.findMany({
    // A year that is over was spent at the old school: its places stay counted there.
    where: {
      childId,
      state: { in: ["accepted", "offered"] },
      schoolYear: { lastDay: { gte: await todayOf(tx) } },
    },
    orderBy: [{ schoolYearId: "asc" }, { activityId: "asc" }],
    select: {
      id: true,
      state: true,
      requestId: true,
      activityId: true,
      schoolYearId: true,
      activity: { select: { schoolIds: true } },
    },
  });
  let lost = 0;
  for (const { id, state, requestId, activityId, schoolYearId, activity } of rows.filter((row) =>
    takesPlace(row.state),
  )) {
    const full =
      !takes(activity, to) || (await takeSeats(tx, schoolYearId, [{ activityId, schoolId: to }]));
    await giveSeatBack(tx, schoolYearId, { activityId, schoolId: from });
    if (!full) continue;
    lost += 1;
    await tx.enrolment.update({
      where: { id },
      data: { state: state === "accepted" ? "requested" : "waiting", offeredUntil: null },
    });
    await touchRequest(tx, requestId, { kind: "schoolChanged", actor });
  }
  return lost;
}

async function todayOf(tx: Tx): Promise<Date> {
  return fromDay(parisDayOf(await nowIn(tx)));
}

/** What a booking is about never changes: days from today on stay counted, and cooked for, at the old school. */
async function countDays(tx: Tx, move: Move): Promise<number> {
  return tx.booking.count({ where: await daysLeftAt(tx, move) });
}

async function daysLeftAt(tx: Tx, { childId, from }: Omit<Move, "to">) {
  return {
    childId,
    schoolId: from,
    state: { in: ["held", "booked"] },
    day: { gte: await todayOf(tx) },
  } satisfies Prisma.BookingWhereInput;
}

/** A rank on a day's list follows, by its first hour; a place offered at the old school goes back there. */
async function moveWaits(tx: Tx, { childId, from, to }: Move): Promise<void> {
  const waits = await tx.dayWaiting.findMany({
    where: { childId, schoolId: from, state: { in: ["waiting", "offered"] } },
    select: { id: true, state: true, slotId: true, day: true },
  });
  for (const { id, state, slotId, day } of waits) {
    await tx.dayWaiting.update({
      where: { id },
      data: { schoolId: to, state: "waiting", offeredUntil: null },
    });
    if (state === "offered")
      await movePlaces(tx, [{ slotId, schoolId: from, day: toDay(day), delta: -1 }]);
  }
}

async function tellStaff(
  tx: Tx,
  { familyId, childId, from, daysLeft }: Omit<Move, "to"> & { familyId: string; daysLeft: number },
): Promise<void> {
  const key = `payment.school/${childId}/${(await nowIn(tx)).getTime()}`;
  await tx.staffTask.createMany({
    data: [{ kind: "payment.school", key, familyId, facts: { days: daysLeft } }],
    skipDuplicates: true,
  });
  const { fileNumber } = await tx.family.findUniqueOrThrow({
    where: { id: familyId },
    select: { fileNumber: true },
  });
  await mailPaymentProblem(tx, {
    key,
    activities: {
      slots: { some: { bookings: { some: await daysLeftAt(tx, { childId, from }) } } },
    },
    params: { problem: "school", fileNumber },
  });
}
