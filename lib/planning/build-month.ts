import { addDays, type Day, weekdayOf } from "#lib/calendar/day.ts";
import { type DeadlineAnswer, limitInWords } from "#lib/calendar/deadline.ts";
import { dayAndMonth, daysLabel, weekLabel } from "#lib/calendar/french.ts";
import { lastDayOf, type Month, monthOf } from "#lib/calendar/month.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { formatEuros } from "#lib/money/format.ts";
import { explain } from "#lib/pricing/price.ts";
import { isTicked } from "./cell.ts";
import { type Judge, judgeOf, type Verdict } from "./judge.ts";
import type { PlanningFacts } from "./load-facts.ts";
import { weeksOf } from "./month.ts";
import {
  type ClosedDays,
  closedDays,
  isSeen,
  type Judged,
  type Line,
  usualWeekdays,
  weekDays,
  weekdaysApart,
} from "./month-days.ts";
import {
  type ChildView,
  type DayView,
  daysIn,
  type MonthView,
  type NoteView,
  type RowView,
  type SlotView,
  shownDaysIn,
  type WeekView,
  wholeWeek,
} from "./month-view.ts";
import { limitLines } from "./week-limits.ts";

type Facts = PlanningFacts;

/** The month of a family: every child, slot and usual weekday judged once, then laid out by weeks. */
export function buildMonth(facts: Facts, month: Month): MonthView {
  const usual = usualWeekdays(facts);
  const columns = new Set([...usual, ...weekdaysApart(facts)]);
  const mondays = weeksOf(month);
  const days = mondays.flatMap((monday) => weekDays(monday, columns));
  const judged = judgeLines(facts, judgeOf(facts), slotViews(facts), days);
  const slots = slotViews(facts).filter((slot) => isSeen(slot, month, judged));
  const lines = judged.filter(({ slot }) => slots.some(({ id }) => id === slot.id));
  const closed = closedDays(facts, lines, days, usual);
  const weeks = mondays
    .map((monday) =>
      partOf(
        month,
        monday,
        weekDays(monday, columns).filter(
          (day) => usual.has(weekdayOf(day)) || closed.get(day) === null,
        ),
      ),
    )
    .filter((part) => part.days.length > 0);
  const items = layOut(facts, { lines, closed }, weeks);
  const limits = limitTable();
  const rows = lines.map((line) => rowOf(line, daysIn({ items }), limits));
  return {
    month,
    now: facts.now.getTime(),
    items,
    children: childViews(facts, rows, items),
    slots,
    rows,
    limits: limits.list,
  };
}

function slotViews({ activities }: Facts): SlotView[] {
  return activities
    .flatMap((activity) => activity.slots.map((slot) => ({ activity, slot })))
    .sort((a, b) => a.slot.position - b.slot.position)
    .map(({ activity, slot }) => ({
      id: slot.id,
      activityId: activity.id,
      activityName: activity.name,
      name: slot.name,
      shortName: slot.shortName,
      letter: slot.letter,
      colour: slot.color,
      hours: `de ${hour(slot.startsAt)} à ${hour(slot.endsAt)}`,
    }));
}

function hour(time: string): string {
  const [hours = "", minutes = "00"] = time.split(":");
  return [String(Number(hours)), "h", ...(minutes === "00" ? [] : [minutes])].join("\u00a0");
}

/** The part of a week that a month shows, and what lies beside it. */
type WeekPart = { monday: Day; days: Day[]; before: Day[]; after: Day[]; lastDay: Day };

function partOf(month: Month, monday: Day, days: Day[]): WeekPart {
  const [lastDay = monday] = [addDays(monday, 6), lastDayOf(month)].toSorted();
  return {
    monday,
    days: days.filter((day) => monthOf(day) === month),
    before: days.filter((day) => monthOf(day) < month),
    after: days.filter((day) => monthOf(day) > month),
    lastDay,
  };
}

function judgeLines(facts: Facts, judge: Judge, slots: SlotView[], days: Day[]): Line[] {
  return facts.family.children.flatMap((child) =>
    slots.map((slot) => {
      const verdicts = new Map<Day, Verdict>();
      for (const day of days) {
        const verdict = judge(child.id, slot.id, day);
        if (verdict) verdicts.set(day, verdict);
      }
      return { child, slot, verdicts };
    }),
  );
}

type LimitTable = {
  list: { at: number; text: string }[];
  of(answer: Pick<DeadlineAnswer, "until" | "lateFrom">): number;
};

function limitTable(): LimitTable {
  const list: LimitTable["list"] = [];
  const known = new Map<string, number>();
  return {
    list,
    of: (answer) => {
      const at = answer.until.getTime();
      const key = `${at}|${answer.lateFrom?.getTime() ?? ""}`;
      const place = known.get(key) ?? list.push({ at, text: limitInWords(answer) }) - 1;
      known.set(key, place);
      return place;
    },
  };
}

function rowOf(
  { child, slot, verdicts }: Line,
  days: readonly DayView[],
  limits: LimitTable,
): RowView {
  const row: RowView = {
    childId: child.id,
    slotId: slot.id,
    cells: [],
    booking: [],
    cancelling: [],
    prices: [],
    payments: {},
  };
  for (const { day } of days) {
    const verdict = verdicts.get(day);
    if (!verdict) throw new Error(`${day} was not judged`);
    row.cells.push(verdict.cell);
    row.booking.push(limits.of(verdict.deadlines.booking));
    row.cancelling.push(limits.of(verdict.deadlines.cancelling));
    const { price, booking } = verdict;
    if (booking && verdict.cell.state === "held") row.payments[day] = booking.paymentId;
    if (price && !row.prices.some(({ cents }) => cents === price.amountCents))
      row.prices.push({
        cents: price.amountCents,
        text: `${formatEuros(price.amountCents)} ${price.explanation.unitLabel}`,
        calculation: explain(price),
      });
  }
  return row;
}

function childViews({ family }: Facts, rows: RowView[], items: MonthView["items"]): ChildView[] {
  const shown = new Set(shownDaysIn({ items }).map(({ day }) => day));
  const isShown = daysIn({ items }).map(({ day }) => shown.has(day));
  return family.children.map((child) => ({
    id: child.id,
    firstName: child.firstName,
    className: child.class.name,
    school: child.school.name,
    ticked: rows
      .filter(({ childId }) => childId === child.id)
      .reduce(
        (count, { cells }) =>
          count + cells.filter((cell, at) => isShown[at] && isTicked(cell)).length,
        0,
      ),
  }));
}

function layOut(facts: Facts, judged: Judged, weeks: WeekPart[]): MonthView["items"] {
  const today = parisDayOf(facts.now);
  const items: MonthView["items"] = [];
  let start = 0;
  for (const part of weeks) {
    const isPast = part.lastDay < today;
    if (part.days.every((day) => (judged.closed.get(day) ?? null) !== null)) {
      const note = noteOf(facts, judged.closed, part, isPast);
      const known = items.find(
        (item): item is NoteView => item.kind === "note" && item.key === note.key,
      );
      if (known) known.isPast &&= isPast;
      else items.push(note);
      continue;
    }
    const week = weekOf(facts, judged, { ...part, start, isPast });
    items.push(week);
    start += wholeWeek(week).length;
  }
  return items;
}

function weekOf(
  facts: Facts,
  { lines, closed }: Judged,
  { monday, days, before, after, start, isPast }: WeekPart & { start: number; isPast: boolean },
): WeekView {
  const drawn = (list: Day[]) => list.map((day) => ({ day, closed: closed.get(day) ?? null }));
  // A side where nothing is open is nothing to gestures.
  const beside = (list: Day[]) =>
    drawn(list).some((day) => day.closed === null) ? drawn(list) : [];
  const first = beside(before);
  const entries = lines.map(({ child, slot, verdicts }) => {
    const open = days.flatMap((day) => {
      const verdict = verdicts.get(day);
      return verdict && !["closed", "notEnrolled"].includes(verdict.cell.state) ? [verdict] : [];
    });
    return {
      childId: child.id,
      childName: child.firstName,
      activityId: slot.activityId,
      activityName: slot.activityName,
      booking: open.map(({ bookingLimit }) => bookingLimit),
      cancelling: open.map(({ cancellingLimit }) => cancellingLimit),
      lateFrom: open.map(({ deadlines }) => deadlines.booking.lateFrom),
      isOthers: days.some((day) => {
        const verdict = verdicts.get(day);
        return verdict?.barred === "other-week" && !verdict.closed;
      }),
    };
  });
  return {
    kind: "week",
    monday,
    label: weekLabel(monday),
    isPast,
    start: start + first.length,
    days: drawn(days),
    before: first,
    after: beside(after),
    limits: limitLines(entries, facts.now),
  };
}

/** « Vacances de Noël, du 19 décembre au 3 janvier », or why a week has no open day. */
function noteOf(
  facts: Facts,
  closed: ClosedDays,
  { monday, days, before, after }: WeekPart,
  isPast: boolean,
): NoteView {
  const isWhole = before.length + after.length === 0;
  const period = facts.calendar.periods.find(
    ({ firstDayOff, lastDayOff }) =>
      firstDayOff <= (isWhole ? addDays(monday, 4) : (days.at(-1) ?? monday)) &&
      lastDayOff >= (isWhole ? monday : (days[0] ?? monday)),
  );
  if (period) {
    const bounds = `du ${dayAndMonth(period.firstDayOff)} au ${dayAndMonth(period.lastDayOff)}`;
    return { kind: "note", key: period.firstDayOff, title: `${period.name}, ${bounds}`, isPast };
  }
  const reasons = [...new Set(days.map((day) => closed.get(day) ?? ""))].join(", ");
  const label = isWhole ? weekLabel(monday) : daysLabel(days);
  return { kind: "note", key: monday, title: `${label}\u00a0: ${reasons}`, isPast };
}
