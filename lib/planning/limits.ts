import { addDays, type Day } from "#lib/calendar/day.ts";
import { lockedFrom, ruleInForce } from "#lib/calendar/deadline.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { mondayOf } from "#lib/calendar/week.ts";

export type DatedRule = { purpose: "booking" | "cancelling"; validFrom: Day; rule: unknown };

/** The exclusive instant from which a day can no longer be cancelled. */
export function cancellingLimit(rules: readonly DatedRule[], target: Day): Date {
  return limitOf(rules, "cancelling", target);
}

/**
 * The exclusive instant from which a day can no longer be booked. A child accepted after the deadline has until
 * `lateUntil` for the current and the next week, tomorrow at the earliest (rulings 9).
 */
export function bookingLimit(
  rules: readonly DatedRule[],
  target: Day,
  late: { now: Date; lateUntil: Date | null },
): Date {
  const usual = limitOf(rules, "booking", target);
  const { now, lateUntil } = late;
  if (!lateUntil || lateUntil <= usual) return usual;
  const today = parisDayOf(now);
  const lastLateDay = addDays(mondayOf(today), 13);
  return target > today && target <= lastLateDay ? lateUntil : usual;
}

function limitOf(rules: readonly DatedRule[], purpose: DatedRule["purpose"], target: Day): Date {
  return lockedFrom(
    ruleInForce(
      rules.filter((rule) => rule.purpose === purpose),
      target,
    ),
    target,
  );
}
