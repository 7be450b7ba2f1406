import { addDays, type Day } from "#lib/calendar/day.ts";
import type { Validity } from "#lib/documents/requirement.ts";

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

export type HealthDocument = {
  state: "received" | "valid" | "rejected";
  validity: Validity["validity"];
  uploadedOn: Day;
  expiresOn: Day | null;
};

/**
 * The day on which a health document is erased; null: not known yet, or never. One of a school year goes with the
 * sheets of that year, one of some months as many days after its end, one without limit stays. One that was refused
 * served nobody: it goes by the day it was sent. One that nobody has looked at is kept a year more.
 */
export function documentErasedOn(
  { state, validity, uploadedOn, expiresOn }: HealthDocument,
  years: readonly Year[],
  keepDays: number,
): Day | null {
  if (state === "rejected") return erasedOn(uploadedOn, years, keepDays);
  if (state === "received") return unseenErasedOn(uploadedOn, years, keepDays);
  if (expiresOn === null) return null;
  if (validity !== "schoolYear") return addDays(expiresOn, Math.max(keepDays, 1));
  const ends = years.map(({ lastDay }) => lastDay).filter((lastDay) => lastDay <= expiresOn);
  const withSheets = addDays(ends.sort().at(-1) ?? expiresOn, keepDays);
  // Never on a day on which it holds.
  return withSheets > expiresOn ? withSheets : addDays(expiresOn, 1);
}

function unseenErasedOn(uploadedOn: Day, years: readonly Year[], keepDays: number): Day | null {
  const ends = years.map(({ lastDay }) => lastDay).filter((lastDay) => lastDay >= uploadedOn);
  const next = ends.sort()[1];
  return next === undefined ? null : addDays(next, keepDays);
}
