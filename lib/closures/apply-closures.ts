import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { addDays } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { givenUpBy } from "#lib/charges/given-up.ts";
import { applyCancellations } from "#lib/checkout/apply-cancellations.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { add, ZERO } from "#lib/money/cents.ts";
import { movePlaces } from "#lib/planning/take-places.ts";
import { eachAlone } from "#lib/queue/each-alone.ts";
import { noteClosure } from "./note-closure.ts";
import { startClosureMails } from "./start-closure-mails.ts";
import { concerns, touchedBy } from "./touched-bookings.ts";

/** Families treated by one run; the rest wait for the next, a minute later at most. */
const BATCH = 500;
/** A closure declared on the day itself may still be at work the days after. */
const KEPT_DAYS = 3;

const closureFacts = {
  id: true,
  actId: true,
  day: true,
  schoolId: true,
  classId: true,
  activityId: true,
} as const;

/**
 * Cancels what is booked on closed days, each family in its own transaction, with an avoir for whoever paid it: never
 * less than the day is charged, more where the days that stay cost less without it (lib/charges/given-up.ts). Run twice
 * or ten times at once, it credits once: a booking is cancelled under its family's lock, and its avoir has one key. Days
 * held by a payment that is being made are left to it: once paid they are booked, and the next run credits them; never
 * paid, they were never owed. What has to be told is written with the avoir, and mailed by long work: also what a run
 * that was killed left. Returns how many families it treated.
 */
export async function applyClosures(): Promise<number> {
  const treated = await closeFamilies();
  await startClosureMails();
  return treated;
}

async function closeFamilies(): Promise<number> {
  const live = await liveClosures(db);
  if (live.length === 0) return 0;
  const families = await db.booking.findMany({
    where: { ...(await touchedBy(db, live)), state: "booked", earnedAt: null },
    distinct: ["familyId"],
    select: { familyId: true },
    take: BATCH,
  });
  await eachAlone(families, ({ familyId }) => closeFamily(familyId));
  return families.length;
}

async function liveClosures(tx: Tx) {
  const from = fromDay(addDays(parisDayOf(await now()), -KEPT_DAYS));
  return tx.closure.findMany({
    where: { day: { gte: from }, reopenedAt: null },
    select: closureFacts,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

async function closeFamily(familyId: string): Promise<void> {
  await transaction(async (tx) => {
    await lockFamily(tx, familyId);
    const live = await liveClosures(tx);
    const rows = await tx.booking.findMany({
      where: { ...(await touchedBy(tx, live)), familyId, state: "booked", earnedAt: null },
      select: {
        id: true,
        childId: true,
        slotId: true,
        schoolId: true,
        day: true,
        child: { select: { classId: true } },
        slot: { select: { activityId: true, service: true, activity: { select: { code: true } } } },
        payment: { select: { payerId: true } },
      },
      orderBy: [{ day: "asc" }, { id: "asc" }],
    });
    let creditCents = ZERO;
    for (const act of actsOf(live, rows)) {
      await movePlaces(
        tx,
        act.rows.map(({ slotId, schoolId, day }) => ({
          slotId,
          schoolId,
          day: toDay(day),
          delta: -1,
        })),
      );
      // All days of an act at once, as its preview prices them. Told by the closure's own mail.
      const credited = await applyCancellations(tx, {
        familyId,
        bookingIds: act.rows.map(({ id }) => id),
        silent: true,
        by: givenUpBy({ through: "closure" }),
      });
      const known = new Map(act.rows.map((row) => [row.id, row]));
      const cancellations = credited.flatMap((line) => {
        const row = known.get(line.bookingId);
        return row ? [{ ...line, day: toDay(row.day), service: row.slot.service }] : [];
      });
      creditCents = add(creditCents, ...credited.map((line) => line.avoirCents));
      for (const closureId of new Set(act.rows.map((row) => row.closureId)))
        await tx.booking.updateMany({
          where: {
            id: { in: act.rows.filter((row) => row.closureId === closureId).map(({ id }) => id) },
          },
          data: { closureId },
        });
      await noteClosure(tx, familyId, { closureId: act.closureId, cancellations });
    }
    await writeAudit(tx, {
      actor: { kind: "system" },
      action: "closure.apply",
      objectKind: "family",
      objectId: familyId,
      familyId,
      facts: { bookings: rows.length, creditCents },
    });
  });
}

/** What each act of the staff takes of these bookings, oldest act first; of two closures of a day the oldest counts. */
function actsOf<Row extends Parameters<typeof concerns>[1]>(
  live: Awaited<ReturnType<typeof liveClosures>>,
  rows: readonly Row[],
): { closureId: string; rows: (Row & { closureId: string })[] }[] {
  const acts = new Map<string, { closureId: string; rows: (Row & { closureId: string })[] }>();
  for (const { id: closureId, actId } of live) {
    const own = rows
      .filter((row) => live.find((candidate) => concerns(candidate, row))?.id === closureId)
      .map((row) => ({ ...row, closureId }));
    const act = acts.get(actId) ?? { closureId, rows: [] };
    if (own.length > 0) acts.set(actId, { ...act, rows: [...act.rows, ...own] });
  }
  return [...acts.values()];
}
