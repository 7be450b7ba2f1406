import { describe, expect, it } from "vitest";
import { addDays, type Day, day, eachDay, weekdayOf } from "#lib/calendar/day.ts";
import { addMonths, month, monthOf } from "#lib/calendar/month.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import { monthOfWeek, reachedDays, weeksOf } from "#lib/planning/month.ts";
import fc from "#tests/support/fast-check.ts";

const START: Day = day("2020-01-01");
const anyDay = fc.integer({ min: 0, max: 20 * 365 }).map((count) => addDays(START, count));

describe("the weeks of a month", () => {
  it("are those that have a day in it: December 2026 begins in the week of Monday 30 November", () => {
    expect(weeksOf(month("2026-12"))).toEqual([
      "2026-11-30",
      "2026-12-07",
      "2026-12-14",
      "2026-12-21",
      "2026-12-28",
    ]);
    expect(weeksOf(month("2026-11")).at(-1)).toBe("2026-11-30");
    expect(reachedDays(month("2026-12"))).toEqual({ from: "2026-11-30", to: "2027-01-03" });
  });

  it("show every day of twenty years in exactly one month, its own", () => {
    fc.assert(
      fc.property(anyDay, (value) => {
        const months = [-1, 0, 1].map((step) => addMonths(monthOf(value), step));
        const showing = months.filter((each) =>
          weeksOf(each)
            .flatMap((monday) => eachDay(monday, addDays(monday, 6)))
            .some((shown) => shown === value && monthOf(shown) === each),
        );
        expect(showing).toEqual([monthOf(value)]);
      }),
    );
  });

  it("are four to six Mondays without a gap, all within reach", () => {
    fc.assert(
      fc.property(anyDay, (value) => {
        const own = monthOf(value);
        const weeks = weeksOf(own);
        expect([4, 5, 6]).toContain(weeks.length);
        expect(weeks).toContain(mondayOf(value));
        weeks.forEach((monday, at) => {
          expect(weekdayOf(monday)).toBe(1);
          if (at > 0) expect(monday).toBe(addDays(weeks[at - 1] ?? monday, 7));
        });
        const { from, to } = reachedDays(own);
        expect([from, to]).toEqual([weeks[0], addDays(weeks.at(-1) ?? from, 6)]);
      }),
    );
  });

  it("open on the month that has the most of the week", () => {
    expect(monthOfWeek(day("2026-11-30"))).toBe("2026-12");
    expect(monthOfWeek(day("2026-10-01"))).toBe("2026-10");
    expect(monthOfWeek(day("2026-05-01"))).toBe("2026-04");
  });
});
