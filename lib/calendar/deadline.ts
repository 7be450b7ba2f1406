import { addDays, type Day, isDay } from "./day.ts";
import { type DeadlineRule, deadlineRuleSchema } from "./deadline-rule.ts";
import { extendedLimit, type Incident } from "./extension.ts";
import {
  addPolicies,
  type DeadlineCalendar,
  NO_CALENDAR,
  type Placed,
  placeMoment,
  type Why,
} from "./moment.ts";
import { formatInstant, formatLimit, parisInstant } from "./paris.ts";

/** What decides a deadline besides the town's rules. */
export type DeadlineFacts = {
  now: Date;
  calendar: DeadlineCalendar;
  incidents: readonly Incident[];
};

/** The instants of a rule for a day, before any incident. Limits are exclusive. */
export type Limits = {
  /** Null: open as soon as the day is known. */
  opensAt: Date | null;
  until: Date;
  /** From then on, at the late price; null: one stage only. */
  lateFrom: Date | null;
  why: Why;
};

/** `noWindow`: the town has opened no period for that day. */
export type DeadlineReason = Why | "incident" | "acceptedLate" | "noWindow";

/** The one answer of screens, mails, the calendar feed and the server. */
export type DeadlineAnswer = {
  open: boolean;
  opensAt: Date | null;
  /** Exclusive. */
  until: Date;
  lateFrom: Date | null;
  /** Null when not open. */
  stage: "normal" | "late" | null;
  /** Where `until` comes from. */
  reason: DeadlineReason;
};

/** The instants of a rule for a day; null when no period was opened for it. */
export function limitsOf(
  rule: DeadlineRule,
  target: Day,
  calendar: DeadlineCalendar = NO_CALENDAR,
): Limits | null {
  const byHand = rule.byHand?.find(({ from, to }) => from <= target && target <= to);
  const opensAt = openingOf(rule, target, calendar);
  if (byHand) {
    return { opensAt, until: instantOf(byHand), lateFrom: null, why: "byHand" };
  }
  const placed = placeRule(rule, target, calendar);
  if (!placed) return null;
  const normal = addPolicies(rule, placed, target, calendar);
  const until = instantOf(normal);
  const later = rule.late && placeMoment(rule.late, target, calendar);
  if (!later) return { opensAt, until, lateFrom: null, why: normal.why };
  const late = addPolicies(rule, later, target, calendar);
  const lateUntil = instantOf(late);
  return lateUntil > until
    ? { opensAt, until: lateUntil, lateFrom: until, why: late.why }
    : { opensAt, until, lateFrom: null, why: normal.why };
}

function placeRule(rule: DeadlineRule, target: Day, calendar: DeadlineCalendar): Placed | null {
  if (rule.kind !== "windows") return placeMoment(rule, target, calendar);
  const window = rule.windows.find(({ from, to }) => from <= target && target <= to);
  return window ? window.closes : null;
}

function openingOf(rule: DeadlineRule, target: Day, calendar: DeadlineCalendar): Date | null {
  const window =
    rule.kind === "windows"
      ? rule.windows.find(({ from, to }) => from <= target && target <= to)
      : null;
  const placed = window?.opens ?? (rule.opens && placeMoment(rule.opens, target, calendar));
  return placed ? instantOf(placed) : null;
}

function instantOf({ day, time }: Placed): Date {
  return parisInstant(day, time);
}

/** The answer of a rule for a day, now. */
export function deadlineOf(rule: DeadlineRule, target: Day, facts: DeadlineFacts): DeadlineAnswer {
  return answerOf(limitsOf(rule, target, facts.calendar), target, facts);
}

/** The same from instants already found: they change with the calendar only, the answer with the clock. */
export function answerOf(
  limits: Limits | null,
  target: Day,
  { now, incidents }: Pick<DeadlineFacts, "now" | "incidents">,
): DeadlineAnswer {
  if (!limits) {
    const until = parisInstant(target, "00:00");
    const closed = { opensAt: null, lateFrom: null, stage: null };
    return { open: false, until, ...closed, reason: "noWindow" };
  }
  const until = extendedLimit(limits.until, target, incidents, now);
  const lateFrom = limits.lateFrom && extendedLimit(limits.lateFrom, target, incidents, now);
  const isExtended = until > limits.until;
  return withClock({
    opensAt: limits.opensAt,
    until,
    lateFrom: lateFrom && lateFrom < until ? lateFrom : null,
    reason: isExtended ? "incident" : limits.why,
    now,
  });
}

/** The answer that instants give at a time. */
export function withClock({
  now,
  ...instants
}: Omit<DeadlineAnswer, "open" | "stage"> & { now: Date }): DeadlineAnswer {
  const hasOpened = instants.opensAt === null || now >= instants.opensAt;
  const open = hasOpened && isOpen(now, instants.until);
  const isLate = instants.lateFrom !== null && now >= instants.lateFrom;
  return { ...instants, open, stage: open ? (isLate ? "late" : "normal") : null };
}

/** Half-open: a change is allowed while now is strictly before the limit. */
export function isOpen(now: Date, limit: Date): boolean {
  return now < limit;
}

const known = new WeakMap<object, DeadlineRule>();

/** A stored rule, checked once per object. Throws on what is not a rule. */
export function parseRule(rule: unknown): DeadlineRule {
  if (typeof rule !== "object" || rule === null) return deadlineRuleSchema.parse(rule);
  const parsed = known.get(rule) ?? deadlineRuleSchema.parse(rule);
  known.set(rule, parsed);
  return parsed;
}

/**
 * The rule that counts for a day: the latest one valid from that day or before; of a day before them all, the first
 * one. Throws if the town set none.
 */
export function ruleInForce(
  rules: readonly { validFrom: string; rule: unknown }[],
  target: Day,
): DeadlineRule {
  type Dated = { validFrom: string; rule: unknown };
  let [first, latest]: [Dated | undefined, Dated | undefined] = [undefined, undefined];
  for (const candidate of rules) {
    const { validFrom } = candidate;
    if (!isDay(validFrom)) continue;
    if (!first || validFrom < first.validFrom) first = candidate;
    if (validFrom <= target && (!latest || validFrom > latest.validFrom)) latest = candidate;
  }
  const inForce = latest ?? first;
  if (!inForce) throw new Error(`no deadline rule for ${target}`);
  return parseRule(inForce.rule);
}

/** The days before and after which a limit may be looked for: what a calendar must know around a target. */
export function calendarAround(from: Day, to: Day): { from: Day; to: Day } {
  // The longest rule looks back six months, across the summer holidays.
  return { from: addDays(from, -300), to };
}

/** « modifiable jusqu'au mercredi 2 décembre à 23 h 59 »: the very instant that is enforced. */
export function openSentence(limit: Date): string {
  return `modifiable jusqu’au ${formatLimit(limit)}`;
}

/** « plus modifiable depuis le mercredi 2 décembre à 23 h 59 » */
export function lockedSentence(limit: Date): string {
  return `plus modifiable depuis le ${formatLimit(limit)}`;
}

/** One or the other. */
export function deadlineSentence(now: Date, limit: Date): string {
  return isOpen(now, limit) ? openSentence(limit) : lockedSentence(limit);
}

/** « mercredi 2 décembre à 23 h 59 », with the start of the late price where there is one. */
export function limitInWords({ until, lateFrom }: Pick<DeadlineAnswer, "until" | "lateFrom">) {
  const limit = formatLimit(until);
  return lateFrom ? `${limit}, au tarif tardif dès le ${formatInstant(lateFrom)}` : limit;
}
