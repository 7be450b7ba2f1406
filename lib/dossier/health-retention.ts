import { addDays, type Day } from "#lib/calendar/day.ts";

type Year = { lastDay: Day };

/**
 * The day on which a sheet saved on a day is erased; null while the end of its year is not known. A sheet serves the
 * school year in which it was last saved, or the next one when that year was over, and some days more, so that nobody
 * is without it in the first weeks of the next.
 */
export function erasedOn(savedOn: Day, years: readonly Year[], keepDays: number): Day | null {
  const ends = years.map(({ lastDay }) => lastDay).sort();
  const end = ends.find((lastDay) => lastDay >= savedOn);
  return end === undefined ? null : addDays(end, keepDays);
}

/** Sheets last saved on or before this day are to be erased today; null: none. */
export function lastSavedToErase(today: Day, years: readonly Year[], keepDays: number): Day | null {
  const over = years.map(({ lastDay }) => lastDay).filter((end) => addDays(end, keepDays) <= today);
  return over.sort().at(-1) ?? null;
}
