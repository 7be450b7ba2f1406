/** When a mail that did not leave is tried again. Pure: seconds only. */

const MINUTE = 60;
const HOUR = 60 * MINUTE;

const WAITS = [1, 2, 5, 10, 20, 40]
  .map((minutes) => minutes * MINUTE)
  .concat([1, 2, 4, 6].map((hours) => hours * HOUR));

/** A mail not gone after three days is given up, and staff told. */
export const GIVE_UP_HOURS = 72;

/** How long a provider remembers our key: past it, a second try could be a second mail. */
export const KEY_MEMORY_HOURS = 24;

/** Seconds to wait after the nth attempt (1, 2, …): one minute, then longer, six hours at most. */
export function waitAfter(attempts: number, asked = 0): number {
  const index = Math.min(Math.max(attempts, 1), WAITS.length) - 1;
  const own = WAITS[index] ?? 6 * HOUR;
  return Math.min(Math.max(own, Math.ceil(asked)), 6 * HOUR);
}
