import type { Day } from "#lib/calendar/day.ts";
import type { Month } from "#lib/calendar/month.ts";
import type { Cell } from "./cell.ts";
import type { LimitLine } from "./week-limits.ts";

/** A month as the browser gets it: plain values, all sentences that need a clock already written. */
export type MonthView = {
  month: Month;
  /** The server's clock when it was drawn, in milliseconds. The page never trusts the phone's. */
  now: number;
  items: (WeekView | NoteView)[];
  children: ChildView[];
  slots: SlotView[];
  /** One per child and slot, in the order of children, then slots. */
  rows: RowView[];
  /** Distinct deadlines; rows point at them. */
  limits: { at: number; text: string }[];
};

export type WeekView = {
  kind: "week";
  monday: Day;
  /** « Semaine du 7 au 11 décembre » */
  label: string;
  /** All its days are over. */
  isPast: boolean;
  /** Place of its first shown day in the cells of every row. */
  start: number;
  /** Its days of this month: the ones shown. */
  days: DayView[];
  /** Its days on the page before or after, which gestures on the whole week reach. Empty when none is open. */
  before: DayView[];
  after: DayView[];
  limits: LimitLine[];
};

/** `closed`: why nobody can come that day, in words; null when at least one cell is open. */
export type DayView = { day: Day; closed: string | null };

/** Weeks without school, in one line. */
export type NoteView = { kind: "note"; key: string; title: string; isPast: boolean };

export type ChildView = {
  id: string;
  firstName: string;
  className: string;
  school: string;
  /** Boxes ticked in this month. */
  ticked: number;
};

export type SlotColour = "amber" | "blue" | "violet" | "green";

export type SlotView = {
  id: string;
  activityId: string;
  activityName: string;
  name: string;
  shortName: string;
  letter: string;
  colour: SlotColour;
  /** « de 12 h à 13 h 30 » */
  hours: string;
};

export type RowView = {
  childId: string;
  slotId: string;
  cells: Cell[];
  /** Per cell: places in `limits` of its deadlines to book and to cancel. */
  booking: number[];
  cancelling: number[];
  /** Each distinct price of the row, « 3,05 € le repas », with its calculation in words. */
  prices: { cents: number; text: string; calculation: string }[];
  /** Live payments of held cells, by day. */
  payments: Record<string, string>;
};

/** Weeks of a month, in order. */
export function weeksIn(view: Pick<MonthView, "items">): WeekView[] {
  return view.items.filter((item) => item.kind === "week");
}

/** Days of every row's cells, in their order: those of the month, and those beside it of its first and last weeks. */
export function daysIn(view: Pick<MonthView, "items">): DayView[] {
  return weeksIn(view).flatMap(wholeWeek);
}

/** The days of the month that are seen, in order. */
export function shownDaysIn(view: Pick<MonthView, "items">): DayView[] {
  return weeksIn(view).flatMap(({ days }) => days);
}

/** All days of a week, on this page or beside it. */
export function wholeWeek({ before, days, after }: WeekView): DayView[] {
  return [...before, ...days, ...after];
}
