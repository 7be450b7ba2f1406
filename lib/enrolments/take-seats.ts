import "server-only";
import type { Tx } from "#lib/db/transaction.ts";

export type SeatChange = { activityId: string; schoolId: string };

/**
 * Takes one enrolment place per entry by conditional update, in one order for everybody, never count-then-insert. When
 * one is full, gives back what it took and returns that one; null when all are taken.
 */
export async function takeSeats(
  tx: Tx,
  schoolYearId: string,
  seats: readonly SeatChange[],
): Promise<SeatChange | null> {
  const ordered = [...seats].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const taken: SeatChange[] = [];
  for (const seat of ordered) {
    await tx.$executeRaw`
      INSERT INTO "EnrolmentPlaces" ("activityId", "schoolId", "schoolYearId", capacity, taken)
      VALUES (${seat.activityId}::uuid, ${seat.schoolId}::uuid, ${schoolYearId}::uuid, NULL, 0)
      ON CONFLICT DO NOTHING`;
    const moved = await tx.$executeRaw`
      UPDATE "EnrolmentPlaces" SET taken = taken + 1
      WHERE "activityId" = ${seat.activityId}::uuid AND "schoolId" = ${seat.schoolId}::uuid
        AND "schoolYearId" = ${schoolYearId}::uuid AND (capacity IS NULL OR taken < capacity)`;
    if (moved === 0) {
      for (const held of taken) await giveSeatBack(tx, schoolYearId, held);
      return seat;
    }
    taken.push(seat);
  }
  return null;
}

/** Frees one place; the sweep offers it to the first of the waiting list. */
export async function giveSeatBack(tx: Tx, schoolYearId: string, seat: SeatChange): Promise<void> {
  await tx.$executeRaw`
    UPDATE "EnrolmentPlaces" SET taken = taken - 1
    WHERE "activityId" = ${seat.activityId}::uuid AND "schoolId" = ${seat.schoolId}::uuid
      AND "schoolYearId" = ${schoolYearId}::uuid`;
}

function keyOf({ activityId, schoolId }: SeatChange): string {
  return `${activityId}|${schoolId}`;
}
