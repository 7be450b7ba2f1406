import { describe, expect, it } from "vitest";
import {
  addDays,
  compareDays,
  day,
  dayFrom,
  daysBetween,
  eachDay,
  isDay,
  parts,
  weekdayOf,
} from "#lib/calendar/day.ts";
import {
  addMonths,
  daysOfMonth,
  eachMonth,
  firstDayOf,
  isMonth,
  lastDayOf,
  month,
  monthOf,
} from "#lib/calendar/month.ts";
import { isEvenIsoWeek, isoWeekNumber, mondayOf } from "#lib/calendar/week.ts";
import { runs } from "#tests/support/effort.ts";
import fc from "#tests/support/fast-check.ts";

const anyDay = fc
  .integer({ min: 0, max: 200_000 })
  .map((offset) => day(Temporal.PlainDate.from("1800-01-01").add({ days: offset }).toString()));

describe("day", () => {
  it.each([
    "2026-02-29",
    "2100-02-29",
    "2026-04-31",
    "2026-00-10",
    "2026-13-01",
    "2026-1-1",
    "",
    "x",
  ])("refuses « %s »", (text) => {
    expect(isDay(text)).toBe(false);
    expect(() => day(text)).toThrow(RangeError);
  });

  it.each(["0000-01-01", "1899-12-31", "2200-12-32", "9999-12-31"])(
    "takes no « %s » from outside: the database has no year 0, and a limit is not moved by a typing fault",
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );

  it.each(["2028-02-29", "2000-02-29", "2026-12-31", "0001-01-01"])("accepts %s", (text) => {
    expect(day(text)).toBe(text);
  });

  it("agrees with Temporal on every day of 1999–2101", () => {
    const faults: string[] = [];
    let current = day("1999-01-01");
    for (
      let expected = Temporal.PlainDate.from(current);
      expected.year < 2102;
      expected = expected.add({ days: 1 }), current = addDays(current, 1)
    ) {
      const ours = [current, weekdayOf(current), isoWeekNumber(current)].join();
      const theirs = [expected.toString(), expected.dayOfWeek, expected.weekOfYear].join();
      if (ours !== theirs) faults.push(`${ours} for ${theirs}`);
    }
    expect(faults).toEqual([]);
  });

  it("adds and counts days as Temporal does", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -60_000, max: 60_000 }), (start, count) => {
        const end = addDays(start, count);
        expect(end).toBe(Temporal.PlainDate.from(start).add({ days: count }).toString());
        expect(daysBetween(start, end)).toBe(count);
        expect(Math.sign(compareDays(start, end))).toBe(Math.sign(-count) + 0);
        expect(addDays(end, -count)).toBe(start);
      }),
      runs(2_000),
    );
  });

  it("takes a day apart and puts it together", () => {
    expect(parts(day("2026-12-07"))).toEqual({ year: 2026, month: 12, dayOfMonth: 7 });
    expect(dayFrom(2026, 12, 7)).toBe("2026-12-07");
    expect(() => dayFrom(2026, 2, 29)).toThrow(RangeError);
  });

  it("lists days with both bounds, and none backwards", () => {
    expect(eachDay(day("2027-02-27"), day("2027-03-01"))).toEqual([
      "2027-02-27",
      "2027-02-28",
      "2027-03-01",
    ]);
    expect(eachDay(day("2027-03-01"), day("2027-03-01"))).toHaveLength(1);
    expect(eachDay(day("2027-03-02"), day("2027-03-01"))).toEqual([]);
  });
});

describe("month", () => {
  it("knows its days", () => {
    expect(isMonth("2026-12")).toBe(true);
    expect(isMonth("2026-13")).toBe(false);
    expect(isMonth("2026-00")).toBe(false);
    expect(() => month("2026-1")).toThrow(RangeError);
    expect(monthOf(day("2026-12-07"))).toBe("2026-12");
    expect(firstDayOf(month("2028-02"))).toBe("2028-02-01");
    expect(lastDayOf(month("2028-02"))).toBe("2028-02-29");
    expect(daysOfMonth(month("2026-02"))).toHaveLength(28);
    expect(daysOfMonth(month("2026-11"))).toHaveLength(30);
  });

  it("steps over years both ways", () => {
    expect(addMonths(month("2026-12"), 1)).toBe("2027-01");
    expect(addMonths(month("2026-01"), -1)).toBe("2025-12");
    expect(addMonths(month("2026-05"), -29)).toBe("2023-12");
    expect(eachMonth(month("2026-11"), month("2027-02"))).toEqual([
      "2026-11",
      "2026-12",
      "2027-01",
      "2027-02",
    ]);
    expect(eachMonth(month("2026-11"), month("2026-10"))).toEqual([]);
  });
});

describe("week", () => {
  it("is known by its Monday", () => {
    fc.assert(
      fc.property(anyDay, (value) => {
        const monday = mondayOf(value);
        expect(weekdayOf(monday)).toBe(1);
        expect(daysBetween(monday, value)).toBe(weekdayOf(value) - 1);
      }),
    );
  });

  it("numbers the weeks around New Year as ISO 8601 does", () => {
    expect(isoWeekNumber(day("2026-12-31"))).toBe(53);
    expect(isoWeekNumber(day("2027-01-03"))).toBe(53);
    expect(isoWeekNumber(day("2027-01-04"))).toBe(1);
    expect(isoWeekNumber(day("2024-12-30"))).toBe(1);
    expect(isEvenIsoWeek(day("2026-12-07"))).toBe(true);
    expect(isEvenIsoWeek(day("2026-12-14"))).toBe(false);
  });
});
