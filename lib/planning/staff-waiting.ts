import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { formatInstantWithYear, formatLimit } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { verdictOf } from "./offer-places.ts";

export type StaffWaitingLine = {
  id: string;
  rank: number;
  child: string;
  familyId: string;
  family: string;
  since: string;
  /** Until when the family may book, or answer; why it cannot, otherwise. */
  limit: string;
  canGive: boolean;
  isOffered: boolean;
};

/** Who waits for a moment, a school and a day, for staff; null when there is no such moment or school. */
export async function readWaitingDay(place: { slotId: string; schoolId: string; day: Day }) {
  const { slotId, schoolId, day } = place;
  const key = { slotId, schoolId, day: fromDay(day) };
  const slot = await db.slot.findUnique({ where: { id: slotId } });
  const school = await db.school.findUnique({ where: { id: schoolId } });
  if (!slot || !school) return null;
  const counter = await db.slotDay.findUnique({ where: { slotId_schoolId_day: key } });
  const rows = await db.dayWaiting.findMany({
    where: { ...key, state: { in: ["waiting", "offered"] } },
    orderBy: [{ state: "desc" }, { askedAt: "asc" }, { id: "asc" }],
    include: {
      child: { select: { firstName: true, lastName: true } },
      family: { select: { name: true, fileNumber: true } },
    },
    take: 200,
  });
  const at = await now();
  const free = counter?.capacity == null ? null : Math.max(0, counter.capacity - counter.taken);
  const hasRoom = free === null ? counter !== null : free > 0;
  const lines: StaffWaitingLine[] = [];
  let rank = 0;
  for (const row of rows) {
    const verdict = await verdictOf(db, row, day);
    const isOffered = row.state === "offered";
    const isPossible =
      verdict !== null &&
      !verdict.closed &&
      !verdict.booking &&
      verdict.cell.state !== "notEnrolled";
    const isLate = verdict !== null && at >= verdict.bookingLimit;
    if (!isOffered) rank += 1;
    lines.push({
      id: row.id,
      rank,
      child: `${row.child.firstName} ${row.child.lastName}`,
      familyId: row.familyId,
      family: `${row.family.name}, dossier ${row.family.fileNumber}`,
      since: formatInstantWithYear(row.askedAt),
      limit: limitOf(row.offeredUntil, verdict?.bookingLimit, { isOffered, isPossible, isLate }),
      canGive: !isOffered && isPossible && !isLate && hasRoom,
      isOffered,
    });
  }
  return {
    slot: slot.name,
    school: school.name,
    day,
    capacity: counter?.capacity ?? null,
    taken: counter?.taken ?? 0,
    free,
    lines,
  };
}
export type WaitingDay = NonNullable<Awaited<ReturnType<typeof readWaitingDay>>>;

function limitOf(
  offeredUntil: Date | null,
  bookingLimit: Date | undefined,
  { isOffered, isPossible, isLate }: { isOffered: boolean; isPossible: boolean; isLate: boolean },
): string {
  if (isOffered && offeredUntil) return formatLimit(offeredUntil);
  if (!isPossible || !bookingLimit) return "ne peut plus venir ce jour-là";
  return isLate ? "limite passée" : formatLimit(bookingLimit);
}
