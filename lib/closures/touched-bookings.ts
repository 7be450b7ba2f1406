import "server-only";
import type { Tx } from "#lib/db/transaction.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";

/** A day closed for somebody; null: for all. */
export type ClosedDay = {
  day: Date;
  schoolId: string | null;
  classId: string | null;
  activityId: string | null;
};

/**
 * Bookings that closed days touch. Slots and schools are always named, so that the index of a day's places serves,
 * whatever the size of the town.
 */
export async function touchedBy(
  tx: Tx,
  closed: readonly ClosedDay[],
): Promise<Prisma.BookingWhereInput> {
  const slots = await tx.slot.findMany({ select: { id: true, activityId: true } });
  const schools = await tx.school.findMany({ select: { id: true } });
  return {
    OR: closed.map(({ day, schoolId, classId, activityId }) => ({
      day,
      slotId: {
        in: slots
          .filter((slot) => activityId === null || slot.activityId === activityId)
          .map(({ id }) => id),
      },
      schoolId: schoolId ?? { in: schools.map(({ id }) => id) },
      ...(classId ? { child: { classId } } : {}),
    })),
  };
}

/** Whether a closed day concerns a booking. */
export function concerns(
  closed: ClosedDay,
  booking: {
    day: Date;
    schoolId: string;
    child: { classId: string };
    slot: { activityId: string };
  },
): boolean {
  return (
    closed.day.getTime() === booking.day.getTime() &&
    (closed.schoolId === null || closed.schoolId === booking.schoolId) &&
    (closed.classId === null || closed.classId === booking.child.classId) &&
    (closed.activityId === null || closed.activityId === booking.slot.activityId)
  );
}
