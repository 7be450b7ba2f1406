import "server-only";
import { dateWithYear } from "#lib/calendar/french.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import { cents, subtract, sum } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import { justificationForStaff } from "#lib/staff/absence-words.ts";

export type AbsenceLine = { id: string; what: string; how: string; result: string };

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
      bookings: { select: { creditedCents: true, notBilledCents: true } },
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
      result: resultOf(bookings),
    };
  });
}

/** A day that is not billed may give nothing back: it was free, or the other days keep its price. */
function resultOf(
  given: readonly { creditedCents: number | null; notBilledCents: number }[],
): string {
  const creditCents = sum(
    given.map(({ creditedCents, notBilledCents }) =>
      subtract(cents(creditedCents ?? 0), cents(notBilledCents)),
    ),
  );
  if (creditCents > 0) return `avoir ${formatEuros(creditCents)}`;
  return given.length > 0 ? "non facturée" : "facturée";
}
