import type { Day } from "./day.ts";
import { startOfDay } from "./paris.ts";

/** A time during which families could not book as they should. `endedAt` null: it lasts. */
export type Incident = { startedAt: Date; endedAt: Date | null };

/**
 * A limit, moved by the incidents that touched it: families get back, from the end of the incident, the time that it
 * took from them before the limit; a limit that comes soon after the end leaves them that time too. Never earlier
 * than the limit itself, and never into the day booked, which has to be prepared. While an incident lasts, the limit
 * moves with the clock.
 */
export function extendedLimit(
  limit: Date,
  target: Day,
  incidents: readonly Incident[],
  now: Date,
): Date {
  let extended = limit.getTime();
  // In time order: a limit pushed by one may be touched by the next.
  for (const { startedAt, endedAt } of incidents.toSorted(
    (a, b) => a.startedAt.getTime() - b.startedAt.getTime(),
  )) {
    const start = startedAt.getTime();
    const end = endedAt?.getTime() ?? Math.max(now.getTime(), start);
    if (extended <= start || end <= start) continue;
    const lost = Math.min(extended, end) - start;
    extended = Math.max(extended, end + lost);
  }
  const latest = Math.max(limit.getTime(), startOfDay(target).getTime());
  return extended === limit.getTime() ? limit : new Date(Math.min(extended, latest));
}
