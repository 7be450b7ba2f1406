import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { fromDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";

type Scope = { slotId: string } | { slot: { activityId: string } };

/** Days from today on that families have booked, hold, or wait for. */
export async function bookedAhead(tx: Tx, scope: Scope): Promise<number> {
  const day = { gte: fromDay(parisDayOf(await nowIn(tx))) };
  const booked = await tx.booking.count({
    where: { ...scope, day, state: { in: ["held", "booked"] } },
  });
  const awaited = await tx.dayWaiting.count({
    where: { ...scope, day, state: { in: ["waiting", "offered"] } },
  });
  return booked + awaited;
}

/** Enrolments that wait for an answer, of the town hall or of the family; of a year that is over, nobody waits. */
export async function waitingRequests(tx: Tx, activityId: string): Promise<number> {
  const today = fromDay(parisDayOf(await nowIn(tx)));
  return tx.enrolment.count({
    where: {
      activityId,
      state: { in: ["requested", "toComplete", "waiting", "offered"] },
      request: { state: { not: "draft" } },
      schoolYear: { lastDay: { gte: today } },
    },
  });
}

/** What bears the name of an activity, in words; empty: it may be taken away. Null: there is none. */
export async function usesOfActivity(tx: Tx, activityId: string): Promise<string[] | null> {
  const row = await tx.activity.findUnique({
    where: { id: activityId },
    select: {
      _count: {
        select: {
          enrolments: true,
          closures: true,
          newsTargets: true,
          allocations: true,
          absences: true,
        },
      },
    },
  });
  if (!row) return null;
  const { enrolments, closures, newsTargets, allocations, absences } = row._count;
  const slots = await usesOfSlots(tx, { slot: { activityId } });
  const messages = await tx.groupMessage.count({ where: { targetId: activityId } });
  const uses: [number, string][] = [
    [enrolments, "des inscriptions ou des demandes"],
    [slots, "des jours choisis par des familles"],
    [absences, "des absences"],
    [closures, "des fermetures"],
    [newsTargets, "des actualités"],
    [messages, "des envois groupés"],
    [allocations, "un tirage au sort"],
  ];
  return uses.flatMap(([count, words]) => (count > 0 ? [words] : []));
}

/** Rows of families that name a part of the day, whatever became of them. */
export async function usesOfSlots(tx: Tx, where: Scope): Promise<number> {
  const counts = await Promise.all([
    tx.booking.count({ where }),
    tx.cartLine.count({ where }),
    tx.weekPattern.count({ where }),
    tx.dayWaiting.count({ where }),
    tx.slotDay.count({ where }),
    tx.attendance.count({ where }),
    tx.attendanceEvent.count({ where }),
  ]);
  return counts.reduce((total, count) => total + count, 0);
}
