import type { Day } from "#lib/calendar/day.ts";
import type { DeadlineAnswer } from "#lib/calendar/deadline.ts";
import { type ClosedReason, dayStatus } from "#lib/calendar/school-days.ts";
import { takes } from "#lib/catalog/is-for.ts";
import { isSharedVersion } from "#lib/charges/shared-codes.ts";
import type { PriceLine } from "#lib/pricing/price.ts";
import { type AttendanceMark, attendanceOf } from "./attended.ts";
import { type Barred, barredOf } from "./barred.ts";
import type { Cell } from "./cell.ts";
import { type Deadlines, deadlinesOf } from "./limits.ts";
import type { PlanningFacts } from "./load-facts.ts";
import { priceReader } from "./price-reader.ts";
import { cellOf, UNPRICED } from "./verdict-cell.ts";
import { type Wait, waitsOf } from "./waits.ts";

type Child = PlanningFacts["family"]["children"][number];
type Activity = PlanningFacts["activities"][number];
type Slot = Activity["slots"][number];
type Booking = PlanningFacts["bookings"][number];

/** What may be done with one child, slot and day, and why not. One answer for screen, save, recap and payment. */
export type Verdict = {
  /** As the grid shows it. */
  cell: Cell;
  /** Each with its stage: « late » is priced as such. */
  deadlines: { booking: DeadlineAnswer; cancelling: DeadlineAnswer };
  /** Exclusive instants, those of `deadlines`. */
  bookingLimit: Date;
  cancellingLimit: Date;
  /** Today's price of a booking; null where none can be told (no tariff, closed day). */
  price: PriceLine | null;
  booking: Booking | null;
  change: "add" | "cancel" | null;
  closed: ClosedReason | null;
  /** What happened on a day that is there; null: nothing is known. */
  attendance: AttendanceMark | null;
  /** What another adult of the family keeps this payer from doing. */
  barred: Barred | null;
  /** The family has not checked its file for this school year: nothing new is booked. */
  unchecked: boolean;
  /** Null: not limited. */
  placesLeft: number | null;
  /** Its line of the waiting list. */
  waiting: Wait | null;
  /** Families who wait for a place there that day. */
  waitingFamilies: number;
};

export type Judge = (childId: string, slotId: string, day: Day) => Verdict | null;

/** Prepares the facts once and judges any cell of their range; null for a child or slot that is not theirs. */
export function judgeOf(facts: PlanningFacts): Judge {
  const children = new Map(facts.family.children.map((child) => [child.id, child]));
  const slots = new Map(
    facts.activities.flatMap((activity) =>
      activity.slots.map((slot) => [slot.id, { slot, activity }] as const),
    ),
  );
  const bookings = new Map(
    facts.bookings.map((row) => [cellKey(row.childId, row.slotId, row.day), row]),
  );
  const changes = new Map(
    facts.cart?.lines.map((row) => [cellKey(row.childId, row.slotId, row.day), row.change]) ?? [],
  );
  const counters = new Map(
    facts.counters.map((row) => [cellKey(row.schoolId, row.slotId, row.day), row]),
  );
  const usual = new Map(facts.usual.map((row) => [`${row.schoolId}|${row.slotId}`, row.capacity]));
  const price = priceReader(facts);
  const shared = new Set(facts.tariffs.filter(isSharedVersion).map(({ id }) => id));
  const deadlines = new Map(
    facts.activities.map(({ id, deadlineRules }) => [
      id,
      deadlinesOf(deadlineRules, { now: facts.now, ...facts.deadlineFacts }),
    ]),
  );
  const closures = closuresFor(facts);
  const barred = barredOf(facts);
  const waits = waitsOf(facts);
  const attended = attendanceOf(facts);
  const swaps = ownSwaps(facts, { slots, bookings, deadlines, barred });

  return (childId, slotId, day) => {
    const child = children.get(childId);
    const found = slots.get(slotId);
    if (!child || !found || day < facts.from || day > facts.to) return null;
    const { slot, activity } = found;
    const key = cellKey(childId, slotId, day);
    const known = bookings.get(key) ?? null;
    const bar = barred(childId, day, known);
    // Of another parent's days nothing is known here, not even whether something is booked.
    const booking = bar === "other-week" ? null : known;
    const change = changes.get(key) ?? null;
    const enrolment = enrolmentFor(facts, child, activity, day);
    const closed = closedOn(facts, closures, child, activity, slot, day);
    const counter = counters.get(cellKey(child.schoolId, slotId, day));
    const capacity = counter
      ? counter.capacity
      : (usual.get(`${child.schoolId}|${slotId}`) ?? null);
    const freed = swaps.get(cellKey(child.schoolId, slotId, day)) ?? 0;
    const queue = waits.on(cellKey(child.schoolId, slotId, day));
    const wait = waits.of(key, facts.now);
    // A place that is free while others wait is theirs; one that is offered to this child is its own.
    const free = queue.families > 0 ? 0 : capacity === null ? 0 : capacity - (counter?.taken ?? 0);
    const placesLeft =
      capacity === null ? null : Math.max(0, free + freed + (wait?.offeredUntil ? 1 : 0));
    const activityDeadlines = deadlines.get(activity.id);
    if (!activityDeadlines) throw new Error("an activity without its deadlines");
    const whenToBook = activityDeadlines.booking(day, enrolment?.lateUntil ?? null);
    const cancelling = activityDeadlines.cancelling(day);
    const verdict = {
      deadlines: { booking: whenToBook, cancelling },
      bookingLimit: whenToBook.until,
      cancellingLimit: cancelling.until,
      booking,
      change,
      closed,
      attendance: bar === "other-week" ? null : attended(key, booking),
      barred: bar,
      unchecked: enrolment !== null && enrolment.schoolYearId === facts.uncheckedYear?.id,
      placesLeft: bar === "other-week" ? null : placesLeft,
      waiting: bar === "other-week" ? null : wait,
      waitingFamilies: queue.families,
      price:
        closed || bar === "other-week"
          ? null
          : price(child, slot, day, whenToBook.stage === "late" ? "late" : "onTime"),
    };
    const isEnrolled = enrolment !== null;
    return {
      ...verdict,
      cell: cellOf(verdict, {
        now: facts.now,
        isEnrolled,
        payerId: facts.payerId,
        isShared: booking !== null && shared.has(booking.tariffId),
        isInvoiced: activity.isInvoiced,
      }),
    };
  };
}

export function cellKey(childId: string, slotId: string, day: Day): string {
  return `${childId}|${slotId}|${day}`;
}

/** Places that the family's own cancellations, still possible, will free: it may swap them (rulings 1). */
function ownSwaps(
  facts: PlanningFacts,
  {
    slots,
    bookings,
    deadlines,
    barred,
  }: {
    slots: Map<string, { activity: Activity }>;
    bookings: Map<string, Booking>;
    deadlines: Map<string, Deadlines>;
    barred: ReturnType<typeof barredOf>;
  },
): Map<string, number> {
  const freed = new Map<string, number>();
  for (const { childId, slotId, day, change } of facts.cart?.lines ?? []) {
    const rules = deadlines.get(slots.get(slotId)?.activity.id ?? "");
    const booking = bookings.get(cellKey(childId, slotId, day));
    if (change !== "cancel" || !rules || booking?.state !== "booked") continue;
    if (barred(childId, day, booking)) continue;
    if (!rules.cancelling(day).open) continue;
    const key = cellKey(booking.schoolId, slotId, day);
    freed.set(key, (freed.get(key) ?? 0) + 1);
  }
  return freed;
}

function enrolmentFor(facts: PlanningFacts, child: Child, activity: Activity, day: Day) {
  const year = facts.calendar.years.find(
    ({ firstDay, lastDay }) => firstDay <= day && day <= lastDay,
  );
  return (
    facts.enrolments.find(
      ({ childId, activityId, schoolYearId }) =>
        childId === child.id && activityId === activity.id && schoolYearId === year?.id,
    ) ?? null
  );
}

/** Of the closures of a school year, those that concern a child and an activity: the same for every day asked. */
function closuresFor(facts: PlanningFacts) {
  const known = new Map<string, PlanningFacts["calendar"]["closures"]>();
  return ({ schoolId, classId }: Child, activity: Activity) => {
    const key = `${schoolId}|${classId}|${activity.id}`;
    const before = known.get(key);
    if (before) return before;
    const mine = facts.calendar.closures.filter(
      (closure) =>
        (closure.schoolId === null || closure.schoolId === schoolId) &&
        (closure.classId === null || closure.classId === classId) &&
        (closure.activityId === null || closure.activityId === activity.id),
    );
    known.set(key, mine);
    return mine;
  };
}

function closedOn(
  facts: PlanningFacts,
  closures: ReturnType<typeof closuresFor>,
  child: Child,
  activity: Activity,
  slot: Slot,
  day: Day,
): ClosedReason | null {
  if (activity.closedAt || slot.closedAt) return { kind: "stopped" };
  if (!takes(activity, child.schoolId)) return { kind: "elsewhere" };
  const status = dayStatus(day, {
    openWeekdays: child.school.openWeekdays.filter((weekday) => slot.weekdays.includes(weekday)),
    ownWeekdays: slot.weekdays,
    season: activity.season,
    years: facts.calendar.years,
    periods: facts.calendar.periods,
    closures: closures(child, activity),
    alsaceMoselle: facts.alsaceMoselle,
  });
  return status.open ? null : status.reason;
}

export type ChangeRefusal =
  | { code: "unknown-cell" }
  | { code: "locked"; limit: Date }
  /** Null: no date is known yet. */
  | { code: "not-open"; opensAt: Date | null }
  | { code: "full" }
  | { code: "closed"; reason: ClosedReason }
  | { code: "not-enrolled" }
  | { code: "file-unchecked" }
  | { code: "no-price" }
  | { code: "already-booked" }
  | { code: "in-payment" }
  | { code: "not-booked" }
  | { code: "other-week" }
  | { code: "paid-by-other" };

/** Why a change cannot be made, or null. */
export function refusalOf(verdict: Verdict | null, change: "add" | "cancel"): ChangeRefusal | null {
  if (!verdict) return { code: "unknown-cell" };
  if (verdict.barred === "other-week") return { code: "other-week" };
  if (verdict.barred === "paid-by-other")
    return { code: change === "cancel" ? "paid-by-other" : "already-booked" };
  if (verdict.barred === "in-payment" || verdict.cell.state === "held")
    return { code: "in-payment" };
  if (verdict.attendance) return attendedRefusal(verdict, change);
  if (change === "cancel") return cancelRefusal(verdict);
  switch (verdict.cell.state) {
    case "free":
    case "draftAdd":
      return null;
    case "booked":
    case "draftCancel":
    case "lockedBooked":
      return { code: "already-booked" };
    case "full":
      return { code: "full" };
    case "waiting":
      return verdict.waiting?.offeredUntil && verdict.price ? null : { code: "full" };
    case "notEnrolled":
      return { code: "not-enrolled" };
    case "blocked":
      return { code: "file-unchecked" };
    case "lockedFree":
      return { code: "locked", limit: verdict.bookingLimit };
    case "closed":
      if (verdict.cell === UNPRICED) return { code: "no-price" };
      return verdict.closed
        ? { code: "closed", reason: verdict.closed }
        : { code: "not-open", opensAt: verdict.deadlines.booking.opensAt };
    default:
      return { code: "unknown-cell" };
  }
}

/** A day that is pointed is over for its family: staff alone still changes it, until the day ends. */
function attendedRefusal(verdict: Verdict, change: "add" | "cancel"): ChangeRefusal {
  const isBooked = verdict.booking?.state === "booked";
  if (change === "cancel")
    return isBooked ? { code: "locked", limit: verdict.cancellingLimit } : { code: "not-booked" };
  return isBooked ? { code: "already-booked" } : { code: "locked", limit: verdict.bookingLimit };
}

function cancelRefusal(verdict: Verdict): ChangeRefusal | null {
  if (verdict.cell.state === "booked" || verdict.cell.state === "draftCancel") return null;
  if (verdict.cell.state === "lockedBooked")
    return { code: "locked", limit: verdict.cancellingLimit };
  return { code: "not-booked" };
}
