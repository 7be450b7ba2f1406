import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day, day, weekdayOf } from "#lib/calendar/day.ts";
import { addMonths, month } from "#lib/calendar/month.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import { monthOfWeek, shownDays, weeksOf } from "#lib/planning/month.ts";

const START: Day = day("2020-01-01");
const anyDay = fc.integer({ min: 0, max: 20 * 365 }).map((count) => addDays(START, count));

describe("the weeks of a month", () => {
  it("are whole: December 2026 begins on Monday 30 November", () => {
    expect(weeksOf(month("2026-12"))).toEqual([
      "2026-11-30",
      "2026-12-07",
      "2026-12-14",
      "2026-12-21",
      "2026-12-28",
    ]);
    expect(shownDays(month("2026-12"))).toEqual({ from: "2026-11-30", to: "2027-01-03" });
  });

  it("leave a week that belongs more to the next month to it", () => {
    expect(weeksOf(month("2026-09")).at(-1)).toBe("2026-09-21");
    expect(weeksOf(month("2026-10"))[0]).toBe("2026-09-28");
  });

  it("show every day of twenty years in exactly one month", () => {
    fc.assert(
      fc.property(anyDay, (value) => {
        const own = monthOfWeek(value);
        expect(weeksOf(own)).toContain(mondayOf(value));
        expect(weeksOf(addMonths(own, 1))).not.toContain(mondayOf(value));
        expect(weeksOf(addMonths(own, -1))).not.toContain(mondayOf(value));
      }),
    );
  });

  it("are four or five Mondays without a gap", () => {
    fc.assert(
      fc.property(anyDay, (value) => {
        const weeks = weeksOf(monthOfWeek(value));
        expect([4, 5]).toContain(weeks.length);
        weeks.forEach((monday, at) => {
          expect(weekdayOf(monday)).toBe(1);
          if (at > 0) expect(monday).toBe(addDays(weeks[at - 1] ?? monday, 7));
        });
      }),
    );
  });
});
