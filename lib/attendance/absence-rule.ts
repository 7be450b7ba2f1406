import * as z from "zod";
import { type Day, daysBetween } from "#lib/calendar/day.ts";

const DAY_HOURS = 24;

const step = z.strictObject({
  /** Whole days in hours, as towns write them: 72. A certificate is dated by its day. */
  withinHours: z.int().min(DAY_HOURS).max(2400).multipleOf(DAY_HOURS),
  /** First days of the absence that stay billed. */
  billedDays: z.int().min(0).max(31),
});

/**
 * Which days of an absence are billed, as a town decides it (rules of the trade 12): a value, never a constant.
 * Without a rule everything is billed.
 */
export const absenceRuleSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("allCharged") }),
  /** A certificate in time; each later step bills more, and after the last everything is billed. */
  z.strictObject({
    kind: z.literal("certificateWithin"),
    steps: z.array(step).min(1).max(5).refine(isRising),
  }),
  /** First days billed, the rest not, for whoever justifies or calls. */
  z.strictObject({ kind: z.literal("waitingDays"), days: z.int().min(1).max(31) }),
  z.strictObject({ kind: z.literal("alwaysExcused") }),
]);
export type AbsenceRule = z.output<typeof absenceRuleSchema>;

export const ALL_CHARGED: AbsenceRule = { kind: "allCharged" };

function isRising(steps: readonly { withinHours: number; billedDays: number }[]): boolean {
  return steps.every((each, at) => {
    const before = steps[at - 1];
    return (
      !before || (each.withinHours > before.withinHours && each.billedDays >= before.billedDays)
    );
  });
}

/** What an agent was told of an absence. `town`: the town hall's own reason, a strike or a teacher who is away. */
export type Justification =
  | { kind: "none" }
  | { kind: "certificate" | "notice"; receivedOn: Day }
  | { kind: "town" };

export type JudgedAbsence = { billed: Day[]; excused: Day[] };

/**
 * Which days of one absence stay billed (rulings 11): `days` are those on which the child was expected and did not
 * come. Hours count from 00:00 in Paris of the first of them, on the clock of the wall: whole days, whatever a change
 * of the clock takes or adds. What the town hall causes is never billed.
 */
export function judgeAbsence(
  rule: AbsenceRule,
  justification: Justification,
  days: readonly Day[],
): JudgedAbsence {
  const absent = [...new Set(days)].sort();
  const [first] = absent;
  if (!first) return { billed: [], excused: [] };
  const count = billedCount(rule, justification, first) ?? absent.length;
  return { billed: absent.slice(0, count), excused: absent.slice(count) };
}

/** How many of the first days are billed; null: all. */
function billedCount(rule: AbsenceRule, justification: Justification, first: Day): number | null {
  if (justification.kind === "town" || rule.kind === "alwaysExcused") return 0;
  switch (rule.kind) {
    case "allCharged":
      return null;
    case "waitingDays":
      return justification.kind === "none" ? null : rule.days;
    case "certificateWithin": {
      if (justification.kind !== "certificate") return null;
      // The very end of its day: what came on the third day came within 72 hours.
      const hours = (daysBetween(first, justification.receivedOn) + 1) * DAY_HOURS;
      return rule.steps.find(({ withinHours }) => hours <= withinHours)?.billedDays ?? null;
    }
  }
}

/** The rule of an activity on a day: the last that has begun. */
export function ruleOn(rules: readonly { validFrom: Day; rule: unknown }[], day: Day): AbsenceRule {
  const found = rules
    .filter(({ validFrom }) => validFrom <= day)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    .at(-1);
  return found ? absenceRuleSchema.parse(found.rule) : ALL_CHARGED;
}
