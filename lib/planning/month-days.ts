import { addDays, type Day, eachDay, weekdayOf } from "#lib/calendar/day.ts";
import { type Month, monthOf } from "#lib/calendar/month.ts";
import { closedText } from "#lib/calendar/school-days.ts";
import type { Verdict } from "./judge.ts";
import type { PlanningFacts } from "./load-facts.ts";
import type { SlotView } from "./month-view.ts";

type Facts = PlanningFacts;

/** A child and a part of the day, judged day by day. */
export type Line = {
  child: Facts["family"]["children"][number];
  slot: SlotView;
  verdicts: Map<Day, Verdict>;
};

/** Weekdays on which at least one child of the family could come. */
export function usualWeekdays({ family, activities }: Facts): Set<number> {
  const running = new Set(
    activities.flatMap(({ slots }) => slots.flatMap((slot) => slot.weekdays)),
  );
  return new Set(
    family.children.flatMap(({ school }) => school.openWeekdays).filter((day) => running.has(day)),
  );
}

/** Weekdays on which an activity may run without school: in holidays, or at weekends. */
export function weekdaysApart({ activities }: Facts): number[] {
  return activities.flatMap(({ season, slots }) =>
    slots.flatMap(({ weekdays }) => weekdays.filter((day) => season !== "term" || day >= 6)),
  );
}

const UNSEEN = ["holidaysOnly", "elsewhere", "stopped"];

/** A part of the day that does not concern this family in this month at all is not drawn. */
export function isSeen(slot: SlotView, month: Month, lines: readonly Line[]): boolean {
  const verdicts = lines
    .filter((line) => line.slot.id === slot.id)
    .flatMap((line) =>
      [...line.verdicts].flatMap(([day, verdict]) => (monthOf(day) === month ? [verdict] : [])),
    );
  return (
    verdicts.some(({ closed, booking }) => !closed || booking !== null) ||
    !verdicts.some(({ closed }) => closed && UNSEEN.includes(closed.kind))
  );
}

export function weekDays(monday: Day, weekdays: Set<number>): Day[] {
  return eachDay(monday, addDays(monday, 6)).filter((day) => weekdays.has(weekdayOf(day)));
}

export type ClosedDays = Map<Day, string | null>;
export type Judged = { lines: Line[]; closed: ClosedDays };

/** Why nobody can come on each day; null when somebody can, or could have, or does. */
export function closedDays(
  facts: Facts,
  lines: Line[],
  days: Day[],
  usual: Set<number>,
): ClosedDays {
  const isApart = (day: Day) =>
    !usual.has(weekdayOf(day)) ||
    facts.calendar.periods.some(
      ({ firstDayOff, lastDayOff }) => firstDayOff <= day && day <= lastDayOff,
    );
  return new Map(days.map((day) => [day, closedFor(lines, day, isApart(day))]));
}

/** `isApart`: without school, an activity opens the day for the children who are enrolled in it, for no other. */
function closedFor(lines: Line[], day: Day, isApart: boolean): string | null {
  let reason: string | null = null;
  for (const { verdicts } of lines) {
    const verdict = verdicts.get(day);
    if (!verdict || verdict.booking) return null;
    if (verdict.closed) reason ??= closedText(verdict.closed);
    else if (!isApart || verdict.cell.state !== "notEnrolled") return null;
  }
  return reason ?? (isApart && lines.length > 0 ? closedText({ kind: "noSchool" }) : null);
}
