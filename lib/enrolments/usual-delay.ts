import type { Day } from "#lib/calendar/day.ts";

/** Fewer decisions than this say nothing about a habit. */
const ENOUGH = 3;

/** Median number of working days (Monday to Friday) between sending and decision; null when unknown. */
export function usualDelay(decisions: readonly { sentOn: Day; decidedOn: Day }[]): number | null {
  if (decisions.length < ENOUGH) return null;
  const delays = decisions
    .map(({ sentOn, decidedOn }) => workingDaysBetween(sentOn, decidedOn))
    .sort((a, b) => a - b);
  return delays[Math.floor(delays.length / 2)] ?? null;
}

/** Working days after the first day, up to and including the second. */
export function workingDaysBetween(from: Day, to: Day): number {
  const end = Temporal.PlainDate.from(to);
  let at = Temporal.PlainDate.from(from);
  let count = 0;
  while (Temporal.PlainDate.compare(at, end) < 0) {
    at = at.add({ days: 1 });
    if (at.dayOfWeek <= 5) count += 1;
  }
  return count;
}

/** « 3 jours ouvrés », « le jour même » */
export function delayInWords(days: number): string {
  if (days === 0) return "le jour même";
  return days === 1 ? "1 jour ouvré" : `${days} jours ouvrés`;
}
