import "server-only";
import { dateWithYear } from "#lib/calendar/french.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import { type Cents, cents, sum } from "#lib/money/cents.ts";
import { justificationForStaff } from "#lib/staff/absence-words.ts";

export type AbsenceLine = { id: string; what: string; how: string; creditCents: Cents };

/** How many are shown, the last first. */
const SHOWN = 20;

/** The absences that agents recorded for a family: days, justification, by whom, and what was given back. */
export async function listAbsences(familyId: string): Promise<AbsenceLine[]> {
  const rows = await db.absence.findMany({
    where: { familyId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: SHOWN,
    select: {
      id: true,
      firstDay: true,
      lastDay: true,
      justification: true,
      receivedOn: true,
      words: true,
      createdAt: true,
      child: { select: { firstName: true } },
      activity: { select: { name: true } },
      staffMember: { select: { firstName: true, lastName: true } },
      bookings: { select: { creditedCents: true } },
    },
  });
  return rows.map(({ id, child, activity, staffMember, bookings, ...row }) => {
    const [from, to] = [toDay(row.firstDay), toDay(row.lastDay)];
    const days =
      from === to ? `le ${dateWithYear(from)}` : `du ${dateWithYear(from)} au ${dateWithYear(to)}`;
    const why = justificationForStaff(row.justification, row.receivedOn && toDay(row.receivedOn));
    return {
      id,
      what: `${child.firstName}, ${activity.name.toLowerCase()}, ${days}`,
      how: [
        `${why}.`,
        ...(row.words ? [row.words] : []),
        `Par ${staffMember.firstName} ${staffMember.lastName}.`,
      ].join(" "),
      creditCents: sum(bookings.map(({ creditedCents }) => cents(creditedCents ?? 0))),
    };
  });
}
