import { addDays, type Day } from "#lib/calendar/day.ts";
import {
  type DeadlineAnswer,
  type DeadlineFacts,
  deadlineOf,
  ruleInForce,
  withClock,
} from "#lib/calendar/deadline.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { mondayOf } from "#lib/calendar/week.ts";

export type DatedRule = { purpose: "booking" | "cancelling"; validFrom: Day; rule: unknown };

/** The deadlines of one activity. Each day is resolved once, however many children ask. */
export type Deadlines = {
  /** `lateUntil`: of a child accepted after the deadline. */
  booking(target: Day, lateUntil: Date | null): DeadlineAnswer;
  cancelling(target: Day): DeadlineAnswer;
};

export function deadlinesOf(rules: readonly DatedRule[], facts: DeadlineFacts): Deadlines {
  const usual = (purpose: DatedRule["purpose"]) => {
    const mine = rules.filter((rule) => rule.purpose === purpose);
    const known = new Map<Day, DeadlineAnswer>();
    return (target: Day) => {
      const before = known.get(target);
      if (before) return before;
      const answer = deadlineOf(ruleInForce(mine, target), target, facts);
      known.set(target, answer);
      return answer;
    };
  };
  const booking = usual("booking");
  return {
    booking: (target, lateUntil) => acceptedLate(booking(target), target, facts.now, lateUntil),
    cancelling: usual("cancelling"),
  };
}

/**
 * A child accepted after the deadline has until `lateUntil` for the current and the next week, tomorrow at the
 * earliest, at the usual price (rulings 9).
 */
function acceptedLate(
  usual: DeadlineAnswer,
  target: Day,
  now: Date,
  lateUntil: Date | null,
): DeadlineAnswer {
  if (!lateUntil || lateUntil <= (usual.lateFrom ?? usual.until)) return usual;
  const today = parisDayOf(now);
  const lastLateDay = addDays(mondayOf(today), 13);
  if (target <= today || target > lastLateDay) return usual;
  const until = lateUntil > usual.until ? lateUntil : usual.until;
  const lateFrom = usual.lateFrom && lateUntil < until ? lateUntil : null;
  return withClock({ opensAt: null, until, lateFrom, reason: "acceptedLate", now });
}
