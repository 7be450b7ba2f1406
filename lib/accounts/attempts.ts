/** How guesses are slowed down: pure rules over a counter with a window and a closing time. Times in ms, real time. */
export type AttemptState = { count: number; windowEndsAt: number; closedUntil: number };

export type AttemptPolicy = {
  /** Part of the stored key. */
  name: string;
  windowSeconds: number;
  /** Seconds to wait after the n-th attempt; "window": until the counter starts again. */
  waitAfter: (count: number) => number | "window";
};

export type AttemptDecision =
  | { allowed: true; state: AttemptState }
  | { allowed: false; until: number };

const GROWING_MINUTES = [1, 2, 4, 8, 15, 30];

/** Sign-in: from the fifth failure one minute, growing to an hour; at most 25 tries in 24 hours (assurance S-02). */
export const LOGIN_POLICY: AttemptPolicy = {
  name: "login",
  windowSeconds: 24 * 3600,
  waitAfter: (count) => {
    if (count < 5) return 0;
    if (count >= 25) return "window";
    return (GROWING_MINUTES[count - 5] ?? 60) * 60;
  },
};

/** Codes of the second factor: the same slowness, counted apart. */
export const CODE_POLICY: AttemptPolicy = { ...LOGIN_POLICY, name: "code" };

/** Letter: five wrong identifiers close the file number for one hour; the letter survives (rulings 23). */
export const LETTER_POLICY: AttemptPolicy = {
  name: "letter",
  windowSeconds: 3600,
  waitAfter: (count) => (count < 5 ? 0 : 3600),
};

/** Counts one attempt before it is checked, as if it had failed; a success forgets the counter. */
export function decideAttempt(
  policy: AttemptPolicy,
  stored: AttemptState | null,
  at: number,
): AttemptDecision {
  if (stored && stored.closedUntil > at) return { allowed: false, until: stored.closedUntil };
  const current = stored && stored.windowEndsAt > at ? stored : null;
  const count = (current?.count ?? 0) + 1;
  const windowEndsAt = current?.windowEndsAt ?? at + policy.windowSeconds * 1000;
  const wait = policy.waitAfter(count);
  const closedUntil = wait === "window" ? windowEndsAt : wait > 0 ? at + wait * 1000 : 0;
  return { allowed: true, state: { count, windowEndsAt, closedUntil } };
}
