import * as z from "zod";
import { addDays, type Day, isDay, weekdayOf } from "./day.ts";
import { formatLimit, parisInstant } from "./paris.ts";
import { mondayOf } from "./week.ts";

const time = z
  .string()
  .regex(
    /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/,
    "Écrivez l'heure ainsi : 12:00, ou 24:00 pour minuit.",
  );

/**
 * Until when a day may be booked or cancelled. `weekly`: a weekday (1 Monday … 7 Sunday) and time so many weeks
 * before the day's own week (Lens: 1 week, Wednesday, 24:00). `daysBefore`: so many days before at a time, the
 * weekdays of `skip` not counted. Europe/Paris wall-clock time; the instant is exclusive.
 */
export const deadlineRuleSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("weekly"),
    // 0 would let Monday be changed after it has passed.
    weeksBefore: z.int().min(1).max(8),
    weekday: z.int().min(1).max(7),
    time,
  }),
  z.strictObject({
    kind: z.literal("daysBefore"),
    days: z.int().min(0).max(60),
    time,
    skip: z.array(z.int().min(1).max(7)).max(6).default([]),
  }),
]);
export type DeadlineRule = z.infer<typeof deadlineRuleSchema>;

/** The exclusive instant from which a day is locked. Source: the town's règlement (Lens: mercredi minuit). */
export function lockedFrom(rule: DeadlineRule, target: Day): Date {
  if (rule.kind === "weekly") {
    const limit = addDays(mondayOf(target), rule.weekday - 1 - 7 * rule.weeksBefore);
    return parisInstant(limit, rule.time);
  }
  let limit = target;
  for (let left = rule.days; left > 0; ) {
    limit = addDays(limit, -1);
    if (!rule.skip.includes(weekdayOf(limit))) left -= 1;
  }
  return parisInstant(limit, rule.time);
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

/** The rule that counts for a day: the latest one valid from that day or before. Throws if the town set none. */
export function ruleInForce(
  rules: readonly { validFrom: string; rule: unknown }[],
  target: Day,
): DeadlineRule {
  let latest: { validFrom: string; rule: unknown } | undefined;
  for (const candidate of rules) {
    const { validFrom } = candidate;
    if (!isDay(validFrom) || validFrom > target) continue;
    if (!latest || validFrom > latest.validFrom) latest = candidate;
  }
  if (!latest) throw new Error(`no deadline rule for ${target}`);
  return parseRule(latest.rule);
}

/** « modifiable jusqu'au mercredi 2 décembre à 23 h 59 »: the very instant that is enforced. */
export function openSentence(limit: Date): string {
  return `modifiable jusqu'au ${formatLimit(limit)}`;
}

/** « plus modifiable depuis le mercredi 2 décembre à 23 h 59 » */
export function lockedSentence(limit: Date): string {
  return `plus modifiable depuis le ${formatLimit(limit)}`;
}

/** One or the other. */
export function deadlineSentence(now: Date, limit: Date): string {
  return isOpen(now, limit) ? openSentence(limit) : lockedSentence(limit);
}
