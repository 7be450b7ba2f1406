declare const unit: unique symbol;
/**
 * A calendar day, "2026-12-07". Not an instant: no time, no zone. Compares with `<`, serves as a Map key, crosses
 * JSON unchanged. Whole-number arithmetic on the Gregorian calendar only, so that the browser may use it too.
 */
export type Day = string & { readonly [unit]: "day" };

/** ISO: 1 Monday … 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/** What anybody may ask about: far enough for every birth and every plan, and within what the database can hold. */
const FIRST = "1900-01-01";
const LAST = "2200-12-31";

/** Whether a text that came from outside is an existing day, between 1900 and 2200: 2026-02-29 is not. */
export function isDay(text: string): text is Day {
  return text >= FIRST && text <= LAST && exists(text);
}

function exists(text: string): boolean {
  if (!SHAPE.test(text)) return false;
  const { year, month, dayOfMonth } = parts(text as Day);
  return month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= daysInMonth(year, month);
}

/** Throws on anything but an existing day. */
export function day(text: string): Day {
  if (!exists(text)) throw new RangeError(`not a day: ${text}`);
  return text as Day;
}

/** Year, month 1–12 and day of the month 1–31. */
export function parts(value: Day): { year: number; month: number; dayOfMonth: number } {
  return {
    year: Number(value.slice(0, 4)),
    month: Number(value.slice(5, 7)),
    dayOfMonth: Number(value.slice(8, 10)),
  };
}

/** The day of a year, month 1–12 and day of the month; throws if it does not exist. */
export function dayFrom(year: number, month: number, dayOfMonth: number): Day {
  const pad = (value: number, length: number) => String(value).padStart(length, "0");
  return day(`${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`);
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export function addDays(from: Day, count: number): Day {
  return dayOfNumber(numberOf(from) + count);
}

/** Days from one to the other; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return numberOf(to) - numberOf(from);
}

export function weekdayOf(value: Day): Weekday {
  // Day 0 (1970-01-01) was a Thursday.
  return (((((numberOf(value) + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** Every day from one to the other, both included; none when `to` is earlier. */
export function eachDay(from: Day, to: Day): Day[] {
  const first = numberOf(from);
  const count = Math.max(0, numberOf(to) - first + 1);
  return Array.from({ length: count }, (_, index) => dayOfNumber(first + index));
}

/** Negative, 0 or positive: usable in `sort`. */
export function compareDays(a: Day, b: Day): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days since 1970-01-01; years are counted from March, so that the leap day is the last of its year. */
function numberOf(value: Day): number {
  const { year, month, dayOfMonth } = parts(value);
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function dayOfNumber(number: number): Day {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return dayFrom(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date);
}
