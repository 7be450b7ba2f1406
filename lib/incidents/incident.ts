/**
 * When the portal is failing: 5 % of the saves of 5 minutes, for three accounts of three families at least.
 * One family that repeats a gesture moves no deadline of the town, by failing nor by succeeding.
 */
export const WINDOW_MINUTES = 5;
const RATE_PERCENT = 5;
const FEWEST_ACCOUNTS = 3;
/** Of one account in the window. */
const MOST_FAILED = 3;
/** Of one account: in the window fifty, which leave three failures above the rate. */
export const MOST_DONE_PER_MINUTE = 10;

export type FailedSaves = { accountId: string; familyId: string; failed: number };

export function isFailing(done: number, failures: readonly FailedSaves[]): boolean {
  const accounts = new Map<string, number>();
  for (const { accountId, failed } of failures)
    accounts.set(accountId, Math.min(MOST_FAILED, (accounts.get(accountId) ?? 0) + failed));
  const families = new Set(failures.map(({ familyId }) => familyId));
  if (accounts.size < FEWEST_ACCOUNTS || families.size < FEWEST_ACCOUNTS) return false;
  const failed = [...accounts.values()].reduce((total, own) => total + own, 0);
  return failed * 100 >= (done + failed) * RATE_PERCENT;
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
