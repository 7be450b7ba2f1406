import { describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { deadlineOf } from "#lib/calendar/deadline.ts";
import { deadlineRuleSchema } from "#lib/calendar/deadline-rule.ts";
import { extendedLimit } from "#lib/calendar/extension.ts";
import { formatLimit, parisInstant, startOfDay } from "#lib/calendar/paris.ts";
import fc from "#tests/support/fast-check.ts";
import { anyDay, anyRule, CALENDAR } from "./any-rule.ts";

const HOUR = 3_600_000;
const LENS = deadlineRuleSchema.parse({
  kind: "weekly",
  weeksBefore: 1,
  weekday: 3,
  time: "24:00",
});
const at = (text: string, time: string) => parisInstant(day(text), time);
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

/** Wednesday evening, before the limit of the week of 7 December. */
const EVENING = { startedAt: at("2026-12-02", "22:00"), endedAt: at("2026-12-03", "00:30") };
const answer = (now: Date, incidents: { startedAt: Date; endedAt: Date | null }[]) =>
  deadlineOf(LENS, day("2026-12-07"), { now, calendar: CALENDAR, incidents });

describe("an incident that touched a deadline", () => {
  it("gives back, after its end, the time that it took before the limit", () => {
    const { until, reason } = answer(at("2026-12-03", "01:00"), [EVENING]);
    // Two hours were lost before midnight; the incident ended at half past midnight.
    expect(plain(formatLimit(until))).toBe("jeudi 3 décembre à 2 h 30");
    expect(reason).toBe("incident");
  });

  it("opens what would be locked, to the millisecond", () => {
    const limit = at("2026-12-03", "02:30").getTime();
    expect(answer(new Date(limit - 1), [EVENING]).open).toBe(true);
    expect(answer(new Date(limit), [EVENING]).open).toBe(false);
  });

  it("leaves the lost time to a limit that comes soon after its end", () => {
    const incident = { startedAt: at("2026-12-02", "20:00"), endedAt: at("2026-12-02", "23:00") };
    expect(plain(formatLimit(answer(at("2026-12-02", "12:00"), [incident]).until))).toBe(
      "jeudi 3 décembre à 2 h 00",
    );
  });

  it("keeps a deadline open as long as the incident lasts", () => {
    const lasting = [{ startedAt: EVENING.startedAt, endedAt: null }];
    expect(answer(at("2026-12-03", "09:00"), lasting).open).toBe(true);
    expect(answer(at("2026-12-04", "09:00"), lasting).open).toBe(true);
  });

  it("touches neither a limit that was over nor one far away, nor reaches into the day itself", () => {
    const before = { startedAt: at("2026-12-03", "08:00"), endedAt: at("2026-12-03", "10:00") };
    expect(answer(at("2026-12-03", "11:00"), [before]).reason).toBe("rule");
    const early = { startedAt: at("2026-12-01", "08:00"), endedAt: at("2026-12-01", "10:00") };
    expect(answer(at("2026-12-01", "11:00"), [early]).reason).toBe("rule");
    const week = { startedAt: at("2026-12-02", "08:00"), endedAt: at("2026-12-09", "10:00") };
    expect(answer(at("2026-12-06", "11:00"), [week]).until).toEqual(startOfDay(day("2026-12-07")));
  });
});

const anyIncident = fc
  .record({
    start: fc.integer({ min: -20 * 24, max: 24 }),
    hours: fc.integer({ min: 1, max: 72 }),
    ended: fc.boolean(),
  })
  .map(({ start, hours, ended }) => ({ start, hours, ended }));

describe("whatever the incidents", () => {
  it("no extension ever shortens, whether they last or have ended", () => {
    fc.assert(
      fc.property(
        anyRule,
        anyDay,
        fc.array(anyIncident, { maxLength: 4 }),
        fc.integer({ min: -30 * 24, max: 48 }),
        (rule, target, made, shift) => {
          const noon = startOfDay(target).getTime();
          const incidents = made.map(({ start, hours, ended }) => ({
            startedAt: new Date(noon + start * HOUR),
            endedAt: ended ? new Date(noon + (start + hours) * HOUR) : null,
          }));
          const now = new Date(noon + shift * HOUR);
          const facts = { now, calendar: CALENDAR };
          const plainAnswer = deadlineOf(rule, target, { ...facts, incidents: [] });
          const extended = deadlineOf(rule, target, { ...facts, incidents });
          expect(extended.until.getTime()).toBeGreaterThanOrEqual(plainAnswer.until.getTime());
          // What was open stays open.
          if (plainAnswer.open) expect(extended.open).toBe(true);
          // One more incident, or more time, never takes anything back.
          const fewer = extendedLimit(plainAnswer.until, target, incidents.slice(1), now);
          const all = extendedLimit(plainAnswer.until, target, incidents, now);
          expect(all.getTime()).toBeGreaterThanOrEqual(fewer.getTime());
          const later = extendedLimit(
            plainAnswer.until,
            target,
            incidents,
            new Date(now.getTime() + HOUR),
          );
          expect(later.getTime()).toBeGreaterThanOrEqual(all.getTime());
        },
      ),
    );
  });
});
