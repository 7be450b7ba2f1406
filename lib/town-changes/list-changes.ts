import "server-only";
import { formatInstantWithYear } from "#lib/calendar/paris.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import { type Cents, cents, subtract, sum } from "#lib/money/cents.ts";
import { daysInWords } from "#lib/notifications/words.ts";
import { motiveWords } from "#lib/staff/town-reasons.ts";

export type TownChangeLine = {
  id: string;
  change: "add" | "cancel";
  /** « Léa, cantine : lundi 18 janvier » */
  what: string;
  /** When, by whom, why. */
  how: string;
  /** What it cost, or gave back. */
  amountCents: Cents;
};

const SHOWN = 20;
const booked = {
  select: { day: true, priceCents: true, creditedCents: true, notBilledCents: true },
} as const;

/** What agents booked and cancelled for a family, newest first, at most `SHOWN`. */
export async function listTownChanges(familyId: string): Promise<TownChangeLine[]> {
  const rows = await db.townChange.findMany({
    where: { familyId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: SHOWN,
    select: {
      id: true,
      change: true,
      reason: true,
      words: true,
      isLateCharged: true,
      createdAt: true,
      child: { select: { firstName: true } },
      slot: { select: { name: true } },
      staffMember: { select: { firstName: true, lastName: true } },
      payments: { select: { bookings: booked } },
      bookings: booked,
    },
  });
  return rows.map((row) => {
    const days = [...row.bookings, ...row.payments.flatMap(({ bookings }) => bookings)];
    const price = row.reason === "unexpected" ? "Prix sans réservation" : "Prix tardif";
    const late =
      row.isLateCharged === null
        ? ""
        : ` ${price} ${row.isLateCharged ? "appliqué" : "non appliqué"}.`;
    const { firstName, lastName } = row.staffMember;
    return {
      id: row.id,
      change: row.change,
      what: `${row.child.firstName}, ${row.slot.name.toLowerCase()}\u00a0: ${daysInWords(days.map(({ day }) => toDay(day)))}`,
      how: `${formatInstantWithYear(row.createdAt)}, ${firstName} ${lastName}. ${motiveWords(row)}${late}`,
      amountCents: sum(
        days.map(({ priceCents, creditedCents, notBilledCents }) =>
          row.change === "add"
            ? cents(priceCents)
            : subtract(cents(creditedCents ?? 0), cents(notBilledCents)),
        ),
      ),
    };
  });
}
