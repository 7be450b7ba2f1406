/** When the portal is failing (rulings 32): 5 % of the saves of 5 minutes; alone, one or two prove nothing. */
export const WINDOW_MINUTES = 5;
const RATE_PERCENT = 5;
const FEWEST = 3;

export type SaveTotals = { done: number; failed: number };

export function isFailing({ done, failed }: SaveTotals): boolean {
  return failed >= FEWEST && failed * 100 >= (done + failed) * RATE_PERCENT;
}

export type DeclareRefusal =
  | { code: "start-in-future" }
  | { code: "end-in-future" }
  | { code: "end-before-start" }
  | { code: "too-long" };

export type EndRefusal = { code: "incident-not-found" } | { code: "already-ended" };

/** At most so many days: a longer closing is another matter than an incident. */
export const LONGEST_DAYS = 14;

/** Whether a staff member's word makes an incident. Instants in milliseconds. */
export function incidentRefusal(
  { startedAt, endedAt }: { startedAt: Date; endedAt: Date | null },
  now: Date,
): DeclareRefusal | null {
  if (startedAt > now) return { code: "start-in-future" };
  if (endedAt && endedAt > now) return { code: "end-in-future" };
  if (endedAt && endedAt <= startedAt) return { code: "end-before-start" };
  const length = (endedAt ?? now).getTime() - startedAt.getTime();
  return length > LONGEST_DAYS * 86_400_000 ? { code: "too-long" } : null;
}
