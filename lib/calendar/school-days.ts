import { type Day, type Weekday, weekdayOf } from "./day.ts";
import { publicHolidayOn } from "./public-holidays.ts";

export type ClosedReason =
  | { kind: "outsideYear" }
  | { kind: "weekend" }
  | { kind: "noSchool" }
  | { kind: "holiday"; name: string }
  | { kind: "publicHoliday"; name: string }
  | { kind: "closure"; name: string }
  /** The activity runs in school holidays and not in term. */
  | { kind: "holidaysOnly" }
  /** The activity is not for the children of this school. */
  | { kind: "elsewhere" }
  /** The town no longer proposes the activity, or this part of its day. */
  | { kind: "stopped" };

export type DayStatus = { open: true } | { open: false; reason: ClosedReason };

/** When an activity runs: in weeks of school, in school holidays, or in both. */
export type Season = "term" | "holidays" | "both";

export type SchoolDayFacts = {
  /** Weekdays on which the school, and the slot, are open: from Monday to Friday, in weeks of school. */
  openWeekdays: readonly number[];
  /** Weekdays on which the slot itself runs: at weekends and in holidays, when no school is open. None unless told. */
  ownWeekdays?: readonly number[];
  /** Weeks of school only, unless told. */
  season?: Season;
  /** First and last day of the school years that matter, both included. */
  years: readonly { firstDay: Day; lastDay: Day }[];
  /** Days off, both included. */
  periods: readonly { name: string; firstDayOff: Day; lastDayOff: Day }[];
  /** Closures that concern this school and activity, with their reason. */
  closures: readonly { day: Day; reason: string }[];
  alsaceMoselle: boolean;
};

/** Whether somebody is welcomed on a day; if not, the reason that tells a family most. */
export function dayStatus(value: Day, facts: SchoolDayFacts): DayStatus {
  const reason = closedReason(value, facts);
  return reason ? { open: false, reason } : { open: true };
}

function closedReason(value: Day, facts: SchoolDayFacts): ClosedReason | null {
  const weekday: Weekday = weekdayOf(value);
  const holiday = facts.periods.find(
    ({ firstDayOff, lastDayOff }) => firstDayOff <= value && value <= lastDayOff,
  );
  const { season = "term", ownWeekdays = [] } = facts;
  const isInYear = facts.years.some(
    ({ firstDay, lastDay }) => firstDay <= value && value <= lastDay,
  );
  // Enrolments are of a school year: nothing runs between two of them.
  if (holiday && (season === "term" || !isInYear)) return { kind: "holiday", name: holiday.name };
  if (!isInYear) return { kind: "outsideYear" };
  const publicHoliday = publicHolidayOn(value, facts);
  if (publicHoliday) return { kind: "publicHoliday", name: publicHoliday };
  if (!holiday && season === "holidays") return { kind: "holidaysOnly" };
  const weekdays = holiday || weekday >= 6 ? ownWeekdays : facts.openWeekdays;
  if (!weekdays.includes(weekday)) return { kind: weekday >= 6 ? "weekend" : "noSchool" };
  const closure = facts.closures.find(({ day }) => day === value);
  return closure ? { kind: "closure", name: closure.reason } : null;
}

/** When a part of the day runs. */
export type Running = { weekdays: readonly number[]; season: Season };

/** Whether any of some parts of the day welcomes somebody, where school is open on these weekdays. */
export function anyOpen(
  value: Day,
  slots: readonly Running[],
  {
    schoolWeekdays,
    ...facts
  }: Omit<SchoolDayFacts, "openWeekdays" | "ownWeekdays" | "season"> & {
    schoolWeekdays: readonly number[];
  },
): boolean {
  return slots.some(({ weekdays, season }) => {
    const openWeekdays = schoolWeekdays.filter((weekday) => weekdays.includes(weekday));
    return dayStatus(value, { ...facts, openWeekdays, ownWeekdays: weekdays, season }).open;
  });
}

/** « vacances de Noël », « jour férié (Ascension) »: what follows « fermé : ». */
export function closedText(reason: ClosedReason): string {
  switch (reason.kind) {
    case "outsideYear":
      return "hors de l’année scolaire";
    case "weekend":
      return "week-end";
    case "noSchool":
      return "pas d’accueil ce jour de la semaine";
    case "holiday":
      return reason.name.charAt(0).toLowerCase() + reason.name.slice(1);
    case "publicHoliday":
      return `jour férié (${reason.name})`;
    case "closure":
      return reason.name;
    case "holidaysOnly":
      return "accueil pendant les vacances seulement";
    case "elsewhere":
      return "pas proposé dans cette école";
    case "stopped":
      return "activité qui n’est plus proposée";
  }
}
