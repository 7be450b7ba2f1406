import { type Day, day, daysInMonth, eachDay } from "./day.ts";

declare const unit: unique symbol;
/** A calendar month, "2026-12". */
export type Month = string & { readonly [unit]: "month" };

export function isMonth(text: string): text is Month {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

/** Throws on anything but a month. */
export function month(text: string): Month {
  if (!isMonth(text)) throw new RangeError(`not a month: ${text}`);
  return text;
}

export function monthOf(value: Day): Month {
  return month(value.slice(0, 7));
}

export function firstDayOf(value: Month): Day {
  return day(`${value}-01`);
}

export function lastDayOf(value: Month): Day {
  return day(`${value}-${daysInMonth(yearOf(value), numberOf(value))}`);
}

export function daysOfMonth(value: Month): Day[] {
  return eachDay(firstDayOf(value), lastDayOf(value));
}

export function addMonths(from: Month, count: number): Month {
  const index = yearOf(from) * 12 + numberOf(from) - 1 + count;
  const year = String(Math.floor(index / 12)).padStart(4, "0");
  return month(`${year}-${String((index % 12) + 1).padStart(2, "0")}`);
}

/** Every month from one to the other, both included. */
export function eachMonth(from: Month, to: Month): Month[] {
  const months: Month[] = [];
  for (let current = from; current <= to; current = addMonths(current, 1)) months.push(current);
  return months;
}

function yearOf(value: Month): number {
  return Number(value.slice(0, 4));
}

function numberOf(value: Month): number {
  return Number(value.slice(5, 7));
}
