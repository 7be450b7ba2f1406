import { type Day, daysBetween } from "#lib/calendar/day.ts";
import type { DeadlineAnswer } from "#lib/calendar/deadline.ts";
import { type ChangeRefusal, refusalOf, type Verdict } from "#lib/planning/judge.ts";
import type { PlanningFacts } from "#lib/planning/load-facts.ts";

/** What an agent may not do either; a deadline and a file that is not checked yet stop families only. */
export type TownRefusal = ChangeRefusal | { code: "past-day" };

/**
 * A family's facts as an agent judges them: without a basket, and with nobody's week closed. Who pays is decided apart.
 */
export function asTownSees(facts: PlanningFacts): PlanningFacts {
  const { payerId } = facts;
  return {
    ...facts,
    cart: null,
    custody: {
      defaultPayerId: payerId,
      adults: [{ guardianId: payerId, rights: "full" }],
      calendars: [],
    },
  };
}

/**
 * Why an agent cannot make a change, or null (rules of the trade 6). Her own door opens after the deadline, never
 * beyond the places, on a closed day, for a child who is not enrolled, or on a day that is over unless the child came.
 */
export function townRefusalOf(
  verdict: Verdict | null,
  change: "add" | "cancel",
  { day, today }: { day: Day; today: Day },
): TownRefusal | null {
  if (
    day < today &&
    !(change === "add" && cameUnbooked(verdict) && daysBetween(day, today) <= BACK)
  )
    return { code: "past-day" };
  const refusal = refusalOf(verdict, change);
  if (!verdict || refusal === null) return refusal;
  if (refusal.code !== "locked" && refusal.code !== "file-unchecked") return refusal;
  if (change === "cancel") return null;
  // Whether there is room is only asked of days that are open: the deadline came first.
  if (verdict.placesLeft !== null && verdict.placesLeft <= 0) return { code: "full" };
  return verdict.price ? null : { code: "no-price" };
}

/** The child was pointed present on a day that is not booked: it is set right afterwards, up to a month later. */
export function cameUnbooked(verdict: Verdict | null): boolean {
  return verdict !== null && verdict.attendance === "present" && verdict.booking === null;
}

const BACK = 31;

/** Booked now, it comes after the usual deadline, at the late price where the tariff has one. */
export function isAfterUsual({ lateFrom, until }: DeadlineAnswer, now: Date): boolean {
  return now >= (lateFrom ?? until);
}

/** Which of both changes an agent may make on a cell; null: neither. */
export function possibleChange(
  verdict: Verdict | null,
  on: { day: Day; today: Day },
): "add" | "cancel" | null {
  if (townRefusalOf(verdict, "cancel", on) === null) return "cancel";
  return townRefusalOf(verdict, "add", on) === null ? "add" : null;
}
