import { type Day, day } from "#lib/calendar/day.ts";

/** Code général des impôts, art. 200 quater B: the child is under six on the first of January of the tax year. */
export const AGE_LIMIT = 6;

/** How far back a year can still be certified: what the tax office may ask for again. */
const YEARS_BACK = 3;

/** A child is under six on the first of January of that year when she was born after this day. */
export function bornAfter(year: number): Day {
  return day(`${year - AGE_LIMIT}-01-01`);
}

/** The calendar years that are over and can be certified, the last first. Nothing is certified before the year's end. */
export function certifiableYears(today: Day): number[] {
  const current = Number(today.slice(0, 4));
  return Array.from({ length: YEARS_BACK }, (_, index) => current - 1 - index);
}

export type PaidLine = { childId: string; amountCents: number };

/** Whether a new certificate would say something else than the last one. */
export function differs(before: readonly PaidLine[], after: readonly PaidLine[]): boolean {
  return keyOf(before) !== keyOf(after);
}

function keyOf(lines: readonly PaidLine[]): string {
  return lines
    .map(({ childId, amountCents }) => `${childId}:${amountCents}`)
    .sort()
    .join("|");
}
