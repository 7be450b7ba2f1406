import { describe, expect, it } from "vitest";
import { addDays, type Day, day, eachDay, weekdayOf } from "#lib/calendar/day.ts";
import {
  deadlineOf,
  deadlineSentence,
  isOpen,
  lockedSentence,
  openSentence,
  parseRule,
  ruleInForce,
} from "#lib/calendar/deadline.ts";
import { type DeadlineRule, deadlineRuleSchema } from "#lib/calendar/deadline-rule.ts";
import { type DeadlineCalendar, NO_CALENDAR, periodOf } from "#lib/calendar/moment.ts";
import { formatInstant, parisInstant } from "#lib/calendar/paris.ts";
import { publicHolidayOn } from "#lib/calendar/public-holidays.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import { timeout } from "#tests/support/effort.ts";
import fc from "#tests/support/fast-check.ts";
import { anyDay, anyRule, CALENDAR } from "./any-rule.ts";

const LENS: DeadlineRule = { kind: "weekly", weeksBefore: 1, weekday: 3, time: "24:00" };
const CRUAS: DeadlineRule = { kind: "daysBefore", days: 2, time: "12:00", skip: [6, 7] };
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
/** The limit that is enforced, without any incident. */
const lockedFrom = (rule: DeadlineRule, target: Day, calendar: DeadlineCalendar = NO_CALENDAR) =>
  deadlineOf(rule, target, { now: new Date(0), calendar, incidents: [] }).until;
const limitOf = (rule: DeadlineRule, text: string) => lockedFrom(rule, day(text)).toISOString();

const at = (now: Date) => ({ now, calendar: CALENDAR, incidents: [] });

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
        "modifiable jusqu’au mercredi 25 novembre à 23 h 59",
      );
  });

  it("is open one millisecond before, closed at the instant and after", () => {
    const limit = lockedFrom(LENS, day("2026-12-07"));
    const at = (shift: number) => new Date(limit.getTime() + shift);
    expect([-1, 0, 1].map((shift) => isOpen(at(shift), limit))).toEqual([true, false, false]);
    expect([-1, 0, 1].map((shift) => plain(deadlineSentence(at(shift), limit)))).toEqual([
      "modifiable jusqu’au mercredi 2 décembre à 23 h 59",
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

describe("any rule", { timeout }, () => {
  it("is written and read back as it was", () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        expect(deadlineRuleSchema.parse(JSON.parse(JSON.stringify(rule)))).toEqual(rule);
      }),
    );
  });

  it("shows the very instant that it enforces", () => {
    fc.assert(
      fc.property(anyRule, anyDay, fc.integer({ min: -3, max: 3 }), (rule, target, shift) => {
        const { until } = deadlineOf(rule, target, at(parisInstant(target, "00:00")));
        const isMidnight = plain(formatInstant(until)).endsWith("à 0 h 00");
        const shown = isMidnight ? new Date(until.getTime() - 60_000) : until;
        expect(openSentence(until)).toBe(`modifiable jusqu’au ${formatInstant(shown)}`);
        expect(lockedSentence(until)).toBe(`plus modifiable depuis le ${formatInstant(shown)}`);
        const now = new Date(until.getTime() + shift);
        const answer = deadlineOf(rule, target, at(now));
        const hasOpened = answer.opensAt === null || now >= answer.opensAt;
        expect(answer.open).toBe(hasOpened && shift < 0 && answer.reason !== "noWindow");
        expect(answer.stage === null).toBe(!answer.open);
        if (answer.lateFrom) {
          expect(answer.lateFrom < answer.until).toBe(true);
          if (answer.open) expect(answer.stage).toBe(now < answer.lateFrom ? "normal" : "late");
        }
      }),
    );
  });

  it("never closes a day after its end", () => {
    fc.assert(
      fc.property(anyRule, anyDay, (rule, target) => {
        const end = parisInstant(target, "24:00");
        expect(lockedFrom(rule, target, CALENDAR) <= end).toBe(true);
      }),
    );
  });

  it("never closes a later day before an earlier one, counted in weeks or days", () => {
    fc.assert(
      fc.property(anyRule, anyDay, (rule, target) => {
        fc.pre(rule.kind === "weekly" || rule.kind === "daysBefore");
        // A limit moved by a policy may pass before that of the day before.
        const { late: _late, holidays: _holidays, publicHolidays: _public, ...literal } = rule;
        const limit = lockedFrom(literal, target, CALENDAR);
        expect(limit <= lockedFrom(literal, addDays(target, 1), CALENDAR)).toBe(true);
      }),
    );
  });

  it("moves a limit of holidays and public holidays to an earlier day only", () => {
    fc.assert(
      fc.property(anyRule, anyDay, (rule, target) => {
        const { holidays: _holidays, publicHolidays: _public, ...literal } = rule;
        const moved = lockedFrom(rule, target, CALENDAR);
        expect(moved <= lockedFrom(literal, target, CALENDAR)).toBe(true);
      }),
    );
  });

  it("closes a whole week at one instant when it is weekly", () => {
    fc.assert(
      fc.property(anyRule, anyDay, ({ late: _late, ...rule }, target) => {
        fc.pre(rule.kind === "weekly" && rule.holidays !== "lastSchoolDay");
        expect(lockedFrom(rule, target)).toEqual(lockedFrom(rule, mondayOf(target)));
      }),
    );
  });

  it("counts back only the days that are not left out", () => {
    fc.assert(
      fc.property(anyRule, anyDay, (rule, target) => {
        fc.pre(rule.kind === "daysBefore" && rule.days > 0);
        if (rule.kind !== "daysBefore") return;
        const { kind, days, skip, skipHolidays, skipPublicHolidays } = rule;
        const counted = { kind, days, skip, skipHolidays, skipPublicHolidays, time: "12:00" };
        const limit = lockedFrom(counted, target, CALENDAR);
        const limitDay = day(limit.toISOString().slice(0, 10));
        const isCounted = (value: Day) =>
          !skip.includes(weekdayOf(value)) &&
          !(skipHolidays && periodOf(value, CALENDAR)) &&
          !(skipPublicHolidays && publicHolidayOn(value, CALENDAR));
        expect(isCounted(limitDay)).toBe(true);
        expect(eachDay(limitDay, addDays(target, -1)).filter(isCounted)).toHaveLength(days);
      }),
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
    // Before any rule nothing else was asked; a day of the past has an answer too.
    expect(ruleInForce(versions, day("1926-11-02"))).toEqual(LENS);
    expect(ruleInForce(versions.toReversed(), day("2027-06-01"))).toEqual(CRUAS);
    expect(() => ruleInForce([], day("2026-08-31"))).toThrow();
  });
});
