import { type Day, type Weekday, weekdayOf } from "./day.ts";
import { publicHolidayOn } from "./public-holidays.ts";

export type ClosedReason =
  | { kind: "outsideYear" }
  | { kind: "weekend" }
  | { kind: "noSchool" }
  | { kind: "holiday"; name: string }
  | { kind: "publicHoliday"; name: string }
  | { kind: "closure"; name: string };

export type DayStatus = { open: true } | { open: false; reason: ClosedReason };

export type SchoolDayFacts = {
  /** Weekdays on which the school, and the slot, are open. */
  openWeekdays: readonly number[];
  /** First and last day of the school years that matter, both included. */
  years: readonly { firstDay: Day; lastDay: Day }[];
  /** Days off, both included. */
  periods: readonly { name: string; firstDayOff: Day; lastDayOff: Day }[];
  /** Closures that concern this school and activity, with their reason. */
  closures: readonly { day: Day; reason: string }[];
  alsaceMoselle: boolean;
};

/** Whether there is school, and the slot runs, on a day; if not, the reason that tells a family most. */
export function dayStatus(value: Day, facts: SchoolDayFacts): DayStatus {
  const reason = closedReason(value, facts);
  return reason ? { open: false, reason } : { open: true };
}

function closedReason(value: Day, facts: SchoolDayFacts): ClosedReason | null {
  const weekday: Weekday = weekdayOf(value);
  const holiday = facts.periods.find(
    ({ firstDayOff, lastDayOff }) => firstDayOff <= value && value <= lastDayOff,
  );
  if (holiday) return { kind: "holiday", name: holiday.name };
  if (!facts.years.some(({ firstDay, lastDay }) => firstDay <= value && value <= lastDay))
    return { kind: "outsideYear" };
  const publicHoliday = publicHolidayOn(value, facts);
  if (publicHoliday) return { kind: "publicHoliday", name: publicHoliday };
  if (weekday >= 6) return { kind: "weekend" };
  if (!facts.openWeekdays.includes(weekday)) return { kind: "noSchool" };
  const closure = facts.closures.find(({ day }) => day === value);
  return closure ? { kind: "closure", name: closure.reason } : null;
}

/** « vacances de Noël », « jour férié (Ascension) »: what follows « fermé : ». */
export function closedText(reason: ClosedReason): string {
  switch (reason.kind) {
    case "outsideYear":
      return "hors de l'année scolaire";
    case "weekend":
      return "week-end";
    case "noSchool":
      return "pas d'accueil ce jour de la semaine";
    case "holiday":
      return reason.name.charAt(0).toLowerCase() + reason.name.slice(1);
    case "publicHoliday":
      return `jour férié (${reason.name})`;
    case "closure":
      return reason.name;
  }
}
