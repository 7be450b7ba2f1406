import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { formatLimit } from "#lib/calendar/paris.ts";
import { loadDelays } from "#lib/catalog/delays.ts";
import { later, nowIn } from "#lib/clock.ts";
import { payerRecipients } from "#lib/custody/queries.ts";
import { fromDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { judgeOf, type Verdict } from "./judge.ts";
import { loadPlanningFacts } from "./load-facts.ts";

/** Below that, staff decides. */
const LEAST_HOURS = 2;

export type DayPlace = { slotId: string; schoolId: string; day: Day };

/**
 * Offers the free places of a slot and day to the first of its waiting list, each for a day at most and never beyond
 * the booking deadline. The place counts as taken from then on. Less than two hours before the deadline nothing is
 * offered: staff is told. The caller has the day's counter locked, or takes the lock here.
 */
export async function offerPlaces(tx: Tx, place: DayPlace): Promise<void> {
  const key = { slotId: place.slotId, schoolId: place.schoolId, day: fromDay(place.day) };
  const queue = await tx.dayWaiting.findMany({
    where: { ...key, state: "waiting" },
    orderBy: [{ askedAt: "asc" }, { id: "asc" }],
    include: {
      child: { select: { firstName: true } },
      slot: { select: { name: true, activity: { select: { atName: true } } } },
    },
  });
  if (queue.length === 0) return;
  // A day that is not limited any more has room for all who wait.
  let free = (await freePlaces(tx, place)) ?? queue.length;
  const { dayOffer: hours } = await loadDelays(tx);
  for (const wait of queue) {
    if (free <= 0) return;
    const verdict = await verdictOf(tx, wait, place.day);
    const now = await nowIn(tx);
    if (!verdict || verdict.cell.state === "notEnrolled") {
      // Nobody behind a child who cannot come any more would ever get the place.
      await tx.dayWaiting.updateMany({
        where: { id: wait.id, state: "waiting" },
        data: { state: "closed", endedAt: now },
      });
      continue;
    }
    if (verdict.closed || verdict.booking) continue;
    if (now >= verdict.bookingLimit) return;
    if (later(now, { hours: LEAST_HOURS }) > verdict.bookingLimit)
      return tellStaff(tx, place, wait.familyId);
    const offeredUntil = earlier(later(now, { hours }), verdict.bookingLimit);
    // Whoever left the list meanwhile is passed over.
    if (await holdPlace(tx, place, wait, offeredUntil)) free -= 1;
  }
}

type WaitRow = {
  id: string;
  familyId: string;
  payerId: string;
  childId: string;
  slotId: string;
  child: { firstName: string };
  slot: { name: string };
};

/** Holds a free place for one line of the list and writes to its family; false when it has left the list. */
export async function holdPlace(
  tx: Tx,
  { slotId, schoolId, day }: DayPlace,
  wait: WaitRow,
  offeredUntil: Date,
): Promise<boolean> {
  const { count } = await tx.dayWaiting.updateMany({
    where: { id: wait.id, state: "waiting" },
    data: { state: "offered", offeredUntil },
  });
  if (count === 0) return false;
  await tx.$executeRaw`UPDATE "SlotDay" SET taken = taken + 1
    WHERE "slotId" = ${slotId}::uuid AND "schoolId" = ${schoolId}::uuid AND day = ${fromDay(day)}::date`;
  for (const to of await payerRecipients(wait, tx))
    await enqueueMail(tx, {
      template: "placeOffered",
      to: to.email,
      familyId: wait.familyId,
      dedupeKey: `placeOffered/${wait.id}/${to.guardianId}`,
      params: {
        firstName: wait.child.firstName,
        slotName: wait.slot.name,
        day,
        until: offeredUntil.toISOString(),
        limit: formatLimit(offeredUntil),
        path: waitingPath({ ...wait, day }),
      },
    });
  return true;
}

/** Free places of a day, its counter locked until the end of the transaction; null: not limited. */
export async function freePlaces(tx: Tx, { slotId, schoolId, day }: DayPlace) {
  const [counter] = await tx.$queryRaw<{ free: number | null }[]>`
    SELECT capacity - taken AS free FROM "SlotDay"
    WHERE "slotId" = ${slotId}::uuid AND "schoolId" = ${schoolId}::uuid AND day = ${fromDay(day)}::date FOR UPDATE`;
  return counter ? counter.free : 0;
}

/** The key of the staff task about a day's list. */
export function waitingTaskKey({ slotId, schoolId, day }: DayPlace): string {
  return `waiting/${slotId}/${schoolId}/${day}`;
}

export function earlier(a: Date, b: Date): Date {
  return a.getTime() <= b.getTime() ? a : b;
}

/** The page of one line of a waiting list. */
function waitingPath(cell: { childId: string; slotId: string; day: Day }): string {
  return `/planning/attente?enfant=${cell.childId}&moment=${cell.slotId}&jour=${cell.day}`;
}

export async function verdictOf(
  tx: Tx,
  wait: Pick<WaitRow, "familyId" | "payerId" | "childId" | "slotId">,
  day: Day,
): Promise<Verdict | null> {
  const { familyId, payerId, childId, slotId } = wait;
  const facts = await loadPlanningFacts({ familyId, payerId, from: day, to: day }, tx);
  return judgeOf(facts)(childId, slotId, day);
}

async function tellStaff(tx: Tx, place: DayPlace, familyId: string) {
  await tx.staffTask.createMany({
    data: [{ kind: "waiting.short", key: waitingTaskKey(place), familyId }],
    skipDuplicates: true,
  });
}
