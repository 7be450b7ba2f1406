import type { Day } from "#lib/calendar/day.ts";
import { shortDay, weekLabel } from "#lib/calendar/french.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import { type Cents, cents, sum } from "#lib/money/cents.ts";

type PaidBooking = {
  day: Day;
  state: string;
  priceCents: number;
  child: { id: string; firstName: string };
  slot: { name: string };
};

export type PaidRow = {
  key: string;
  slotName: string;
  /** "Semaine du 7 au 11 décembre" */
  week: string;
  /** "lun. 7 déc., mar. 8 déc. (annulé depuis)" */
  days: string;
  amountCents: Cents;
};
export type PaidChild = { childId: string; firstName: string; rows: PaidRow[] };

/** What a payment booked, in the order of the recap: by child, week and activity. Amounts are those paid. */
export function paidChildren(bookings: readonly PaidBooking[]): PaidChild[] {
  const children = new Map<string, { firstName: string; groups: Map<string, PaidBooking[]> }>();
  for (const booking of bookings.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    const { child, slot, day } = booking;
    const own = children.get(child.id) ?? { firstName: child.firstName, groups: new Map() };
    children.set(child.id, own);
    const key = `${mondayOf(day)}|${slot.name}`;
    own.groups.set(key, [...(own.groups.get(key) ?? []), booking]);
  }
  return [...children].map(([childId, { firstName, groups }]) => ({
    childId,
    firstName,
    rows: [...groups].map(([key, group]) => ({
      key,
      slotName: group[0]?.slot.name ?? "",
      week: weekLabel(group[0]?.day ?? (key.slice(0, 10) as Day)),
      days: group
        .map(
          ({ day, state }) => `${shortDay(day)}${state === "cancelled" ? " (annulé depuis)" : ""}`,
        )
        .join(", "),
      amountCents: sum(group.map(({ priceCents }) => cents(priceCents))),
    })),
  }));
}
