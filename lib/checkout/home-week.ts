import { addDays, type Day } from "#lib/calendar/day.ts";
import { longDay, shortWeekday, weekLabel } from "#lib/calendar/french.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import type { Judge } from "#lib/planning/judge.ts";
import type { PlanningFacts } from "#lib/planning/load-facts.ts";

export type WeekSlot = {
  name: string;
  letter: string;
  color: "amber" | "blue" | "violet" | "green";
};

/** Next week as a small table: what each child has, read only. */
export type HomeWeek = {
  label: string;
  /** Where it is changed. */
  href: string;
  days: { day: Day; short: string; long: string }[];
  rows: {
    childId: string;
    firstName: string;
    cells: { day: Day; isClosed: boolean; slots: WeekSlot[] }[];
  }[];
};

/** Null when no child has anything to book that week: nothing is shown. */
export function homeWeek(facts: PlanningFacts, judge: Judge, today: Day): HomeWeek | null {
  const monday = addDays(mondayOf(today), 7);
  const children = facts.family.children;
  const open = new Set(children.flatMap(({ school }) => school.openWeekdays));
  const slots = facts.activities
    .flatMap((activity) => activity.slots)
    .sort((a, b) => a.position - b.position);
  // Without school, a day is shown to whoever could come on it.
  const isApart = (day: Day) =>
    children.some(({ id }) =>
      slots.some((slot) => {
        const verdict = judge(id, slot.id, day);
        return verdict !== null && !verdict.closed && verdict.cell.state !== "notEnrolled";
      }),
    );
  const days = [0, 1, 2, 3, 4, 5, 6]
    .filter((offset) => open.has(offset + 1) || isApart(addDays(monday, offset)))
    .map((offset) => addDays(monday, offset));
  const rows = children.flatMap(({ id, firstName }) => {
    const cells = days.map((day) => {
      const seen = slots.flatMap((slot) => {
        const verdict = judge(id, slot.id, day);
        return verdict && verdict.cell.state !== "notEnrolled" ? [{ slot, verdict }] : [];
      });
      const booked = seen.filter(({ verdict }) => verdict.booking?.state === "booked");
      return {
        day,
        isKnown: seen.length > 0,
        isClosed: seen.length > 0 && seen.every(({ verdict }) => verdict.closed),
        slots: booked.map(({ slot: { name, letter, color } }) => ({
          name: name.toLowerCase(),
          letter,
          color,
        })),
      };
    });
    if (cells.every(({ isKnown, isClosed }) => !isKnown || isClosed)) return [];
    return [
      {
        childId: id,
        firstName,
        cells: cells.map(({ day, isClosed, slots: own }) => ({ day, isClosed, slots: own })),
      },
    ];
  });
  if (rows.length === 0) return null;
  return {
    label: weekLabel(monday),
    href: `/planning/${monday.slice(0, 7)}`,
    days: days.map((day) => ({ day, short: shortWeekday(day), long: longDay(day) })),
    rows,
  };
}
