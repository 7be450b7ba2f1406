import { addDays, type Day, parts, weekdayOf } from "./day.ts";
import type { Month } from "./month.ts";
import { mondayOf } from "./week.ts";

const WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"] as const;
const MONTHS = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
] as const;
const SHORT_MONTHS = [
  "janv.",
  "févr.",
  "mars",
  "avr.",
  "mai",
  "juin",
  "juil.",
  "août",
  "sept.",
  "oct.",
  "nov.",
  "déc.",
] as const;

export function weekdayName(value: Day): string {
  return WEEKDAYS[weekdayOf(value) - 1] ?? "";
}

/** "lun." */
export function shortWeekday(value: Day): string {
  return `${weekdayName(value).slice(0, 3)}.`;
}

function number(value: Day): string {
  const { dayOfMonth } = parts(value);
  return dayOfMonth === 1 ? "1er" : String(dayOfMonth);
}

function monthName(value: Day): string {
  return MONTHS[parts(value).month - 1] ?? "";
}

/** "7 décembre", "1er décembre" */
export function dayAndMonth(value: Day): string {
  return `${number(value)} ${monthName(value)}`;
}

/** "lundi 7 décembre" */
export function longDay(value: Day): string {
  return `${weekdayName(value)} ${dayAndMonth(value)}`;
}

/** "lundi 7 décembre 2026" */
export function longDayWithYear(value: Day): string {
  return `${longDay(value)} ${parts(value).year}`;
}

/** "7 décembre 2026" */
export function dateWithYear(value: Day): string {
  return `${dayAndMonth(value)} ${parts(value).year}`;
}

/** "lun. 7 déc." */
export function shortDay(value: Day): string {
  return `${shortWeekday(value)} ${number(value)} ${SHORT_MONTHS[parts(value).month - 1] ?? ""}`;
}

/** "décembre 2026" */
export function monthWithYear(value: Month): string {
  return `${MONTHS[Number(value.slice(5, 7)) - 1] ?? ""} ${value.slice(0, 4)}`;
}

/** « de mai 2027 », « d’avril 2027 » */
export function ofMonthWithYear(month: Month): string {
  const name = monthWithYear(month);
  return /^[ao]/.test(name) ? `d’${name}` : `de ${name}`;
}

/** "décembre" */
export function monthAlone(value: Month): string {
  return MONTHS[Number(value.slice(5, 7)) - 1] ?? "";
}

/** "Semaine du 7 au 11 décembre", "Semaine du 30 novembre au 4 décembre": Monday to Friday. */
export function weekLabel(value: Day): string {
  const monday = mondayOf(value);
  const friday = addDays(monday, 4);
  const sameMonth = monday.slice(0, 7) === friday.slice(0, 7);
  return `Semaine du ${sameMonth ? number(monday) : dayAndMonth(monday)} au ${dayAndMonth(friday)}`;
}

/** « Lundi 30 novembre », « Du mardi 1er au vendredi 4 décembre »: following days of one month. */
export function daysLabel(days: readonly Day[]): string {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return "";
  const text =
    first === last
      ? longDay(first)
      : `du ${weekdayName(first)} ${number(first)} au ${longDay(last)}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How long is left before an instant, rounded down: « dans 2 jours », « dans 1 jour et 13 h », « dans 5 h 12 », « dans 12 min ». */
export function remainingText(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  if (minutes >= 48 * 60) return `dans ${Math.floor(minutes / (24 * 60))}\u00a0jours`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 24)
    return hours === 24 ? "dans 1\u00a0jour" : `dans 1\u00a0jour et ${hours - 24}\u00a0h`;
  if (hours === 0) return minutes === 0 ? "dans moins d’une minute" : `dans ${minutes}\u00a0min`;
  return `dans ${hours}\u00a0h\u00a0${String(minutes % 60).padStart(2, "0")}`;
}
