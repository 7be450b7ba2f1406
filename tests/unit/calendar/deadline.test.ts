import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day, eachDay, weekdayOf } from "#lib/calendar/day.ts";
import {
  type DeadlineRule,
  deadlineRuleSchema,
  deadlineSentence,
  isOpen,
  lockedFrom,
  lockedSentence,
  openSentence,
  parseRule,
  ruleInForce,
} from "#lib/calendar/deadline.ts";
import { formatInstant, parisInstant } from "#lib/calendar/paris.ts";
import { mondayOf } from "#lib/calendar/week.ts";

const LENS: DeadlineRule = { kind: "weekly", weeksBefore: 1, weekday: 3, time: "24:00" };
const CRUAS: DeadlineRule = { kind: "daysBefore", days: 2, time: "12:00", skip: [6, 7] };
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const limitOf = (rule: DeadlineRule, text: string) => lockedFrom(rule, day(text)).toISOString();

const anyDay = fc.integer({ min: 0, max: 7_304 }).map((count) => addDays(day("2020-01-01"), count));
const anyTime = fc.oneof(
  fc.constant("24:00"),
  fc
    .tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 }))
    .map(([hour, minute]) =>
      [hour, minute].map((value) => String(value).padStart(2, "0")).join(":"),
    ),
);
const anyRule: fc.Arbitrary<DeadlineRule> = fc.oneof(
  fc.record({
    kind: fc.constant("weekly" as const),
    weeksBefore: fc.integer({ min: 1, max: 8 }),
    weekday: fc.integer({ min: 1, max: 7 }),
    time: anyTime,
  }),
  fc.record({
    kind: fc.constant("daysBefore" as const),
    days: fc.nat({ max: 30 }),
    time: anyTime,
    skip: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }),
  }),
);

describe("Lens: Wednesday midnight for the whole next week", () => {
  it.each([
    // The Monday of the week, and the limit around both changes of the clock (assurance B-08).
    ["2026-10-26", "2026-10-21T22:00:00.000Z"],
    ["2026-11-02", "2026-10-28T23:00:00.000Z"],
    ["2027-03-29", "2027-03-24T23:00:00.000Z"],
    ["2027-04-05", "2027-03-31T22:00:00.000Z"],
    // Kept on a public holiday: Wednesday 11 November 2026.
    ["2026-11-16", "2026-11-11T23:00:00.000Z"],
    // Literal during the holidays: the first week back closes inside them.
    ["2027-01-04", "2026-12-30T23:00:00.000Z"],
  ])("closes the week of %s at %s", (monday, expected) => {
    for (const value of eachDay(day(monday), addDays(day(monday), 6)))
      expect(lockedFrom(LENS, value).toISOString()).toBe(expected);
  });

  it("closes Monday 30 November to Friday 4 December 2026 at the end of Wednesday 25", () => {
    for (const value of eachDay(day("2026-11-30"), day("2026-12-04")))
      expect(plain(openSentence(lockedFrom(LENS, value)))).toBe(
        "modifiable jusqu'au mercredi 25 novembre à 23 h 59",
      );
  });

  it("is open one millisecond before, closed at the instant and after", () => {
    const limit = lockedFrom(LENS, day("2026-12-07"));
    const at = (shift: number) => new Date(limit.getTime() + shift);
    expect([-1, 0, 1].map((shift) => isOpen(at(shift), limit))).toEqual([true, false, false]);
    expect([-1, 0, 1].map((shift) => plain(deadlineSentence(at(shift), limit)))).toEqual([
      "modifiable jusqu'au mercredi 2 décembre à 23 h 59",
      "plus modifiable depuis le mercredi 2 décembre à 23 h 59",
      "plus modifiable depuis le mercredi 2 décembre à 23 h 59",
    ]);
  });
});

describe("days before", () => {
  it.each([
    // Cruas: two days, noon, the weekend not counted.
    [CRUAS, "2026-12-07", "2026-12-03T11:00:00.000Z"],
    [CRUAS, "2026-12-08", "2026-12-04T11:00:00.000Z"],
    [CRUAS, "2026-12-10", "2026-12-08T11:00:00.000Z"],
    // The day before, midnight: the start of the day itself.
    [
      { kind: "daysBefore", days: 1, time: "24:00", skip: [] },
      "2026-12-07",
      "2026-12-06T23:00:00.000Z",
    ],
    // Le Crès: eight days, across a change of the clock.
    [
      { kind: "daysBefore", days: 8, time: "00:00", skip: [] },
      "2026-10-30",
      "2026-10-21T22:00:00.000Z",
    ],
    // The same morning.
    [
      { kind: "daysBefore", days: 0, time: "09:00", skip: [6, 7] },
      "2026-12-07",
      "2026-12-07T08:00:00.000Z",
    ],
  ] as [DeadlineRule, string, string][])("%j closes %s at %s", (rule, target, expected) => {
    expect(limitOf(rule, target)).toBe(expected);
  });
});

describe("any rule", () => {
  it("shows the very instant that it enforces", () => {
    fc.assert(
      fc.property(anyRule, anyDay, (rule, target) => {
        const limit = lockedFrom(rule, target);
        const isMidnight = plain(formatInstant(limit)).endsWith("à 0 h 00");
        const shown = isMidnight ? new Date(limit.getTime() - 60_000) : limit;
        expect(openSentence(limit)).toBe(`modifiable jusqu'au ${formatInstant(shown)}`);
        expect(lockedSentence(limit)).toBe(`plus modifiable depuis le ${formatInstant(shown)}`);
        expect(isOpen(new Date(limit.getTime() - 1), limit)).toBe(true);
        expect(isOpen(limit, limit)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it("never closes a day after its end, nor a later day before an earlier one", () => {
    fc.assert(
      fc.property(anyRule, anyDay, (rule, target) => {
        expect(lockedFrom(rule, target) <= parisInstant(target, "24:00")).toBe(true);
        expect(lockedFrom(rule, target) <= lockedFrom(rule, addDays(target, 1))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it("closes a whole week at one instant when it is weekly", () => {
    fc.assert(
      fc.property(anyRule, anyDay, (rule, target) => {
        fc.pre(rule.kind === "weekly");
        expect(lockedFrom(rule, target)).toEqual(lockedFrom(rule, mondayOf(target)));
      }),
      { numRuns: 1_000 },
    );
  });

  it("counts back only the weekdays that are not skipped", () => {
    fc.assert(
      fc.property(anyRule, anyDay, (rule, target) => {
        fc.pre(rule.kind === "daysBefore" && rule.days > 0);
        if (rule.kind !== "daysBefore") return;
        const limit = lockedFrom({ ...rule, time: "12:00" }, target);
        const limitDay = day(limit.toISOString().slice(0, 10));
        expect(rule.skip).not.toContain(weekdayOf(limitDay));
        const counted = eachDay(limitDay, addDays(target, -1)).filter(
          (value) => !rule.skip.includes(weekdayOf(value)),
        );
        expect(counted).toHaveLength(rule.days);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("a rule as data", () => {
  it.each([
    { kind: "weekly", weeksBefore: 1, weekday: 8, time: "24:00" },
    { kind: "weekly", weeksBefore: 1, weekday: 0, time: "24:00" },
    { kind: "weekly", weeksBefore: 0, weekday: 3, time: "24:00" },
    { kind: "weekly", weeksBefore: 1, weekday: 3, time: "24:01" },
    { kind: "weekly", weeksBefore: 1, weekday: 3, time: "9:00" },
    { kind: "weekly", weeksBefore: 1.5, weekday: 3, time: "09:00" },
    { kind: "weekly", weeksBefore: 1, weekday: 3, time: "09:00", extra: true },
    { kind: "daysBefore", days: -1, time: "12:00", skip: [] },
    { kind: "daysBefore", days: 2, time: "12:00", skip: [1, 2, 3, 4, 5, 6, 7] },
    { kind: "lunar", time: "12:00" },
    null,
    "24:00",
  ])("refuses %j", (rule) => {
    expect(deadlineRuleSchema.safeParse(rule).success).toBe(false);
    expect(() => parseRule(rule)).toThrow();
  });

  it("takes the latest version valid on the day, whatever their order", () => {
    const versions = [
      { validFrom: "2026-11-01", rule: CRUAS },
      { validFrom: "2026-09-01", rule: LENS },
    ];
    expect(ruleInForce(versions, day("2026-10-31"))).toEqual(LENS);
    expect(ruleInForce(versions, day("2026-11-01"))).toEqual(CRUAS);
    expect(ruleInForce(versions.toReversed(), day("2027-06-01"))).toEqual(CRUAS);
    expect(() => ruleInForce(versions, day("2026-08-31"))).toThrow("2026-08-31");
    expect(() => ruleInForce([], day("2026-08-31"))).toThrow();
  });
});
