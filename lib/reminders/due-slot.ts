import { type Day, weekdayOf } from "#lib/calendar/day.ts";
import { parisDayOf, parisInstant } from "#lib/calendar/paris.ts";

/** Nothing is sent after this hour, Paris time: a portal that was down does not write in the evening. */
const EVENING = "20:00";

/**
 * The day whose slot is due now: one of these weekdays, its time has come and it is not evening yet. Null: none. Days
 * missed altogether are not made up for: their deadline has passed.
 */
export function dueSlot(
  now: Date,
  { weekdays, time }: { weekdays: readonly number[]; time: string },
): Day | null {
  const today = parisDayOf(now);
  if (!weekdays.includes(weekdayOf(today))) return null;
  const opens = parisInstant(today, time);
  const closes = parisInstant(today, time < EVENING ? EVENING : "24:00");
  return now >= opens && now < closes ? today : null;
}
