import { execFileSync } from "node:child_process";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { addDays, day, eachDay } from "#lib/calendar/day.ts";
import {
  formatInstant,
  formatInstantWithYear,
  formatLimit,
  formatLimitWithYear,
  parisClock,
  parisDayOf,
  parisInstant,
  startOfDay,
} from "#lib/calendar/paris.ts";
import { runs } from "#tests/support/effort.ts";
import fc from "#tests/support/fast-check.ts";
import { printedLimits } from "./printed-limits.ts";
import { FIRST_DAY, LAST_DAY, PRINTED_RULES } from "./printed-rules.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

/** The European rule, without any time zone database: summer from the last Sunday of March to that of October, 01:00 UTC. */
function parisOffset(at: number): number {
  const year = new Date(at).getUTCFullYear();
  const lastSunday = (month: number) => {
    const lastDay = new Date(Date.UTC(year, month + 1, 0));
    return Date.UTC(year, month, lastDay.getUTCDate() - lastDay.getUTCDay(), 1);
  };
  return at >= lastSunday(2) && at < lastSunday(9) ? 2 * HOUR : HOUR;
}

/** Thursday 00:00 in Paris of the week before, from whole days since 1970 (a Thursday). */
function expectedLimit(text: string): number {
  const days = Date.parse(text) / DAY;
  const monday = days - ((days + 3) % 7);
  const midnight = (monday - 4) * DAY;
  // The clock never changes between a Wednesday noon and a Thursday noon.
  return midnight - parisOffset(midnight);
}

describe("the limits of every day of 2020–2039, under each form of rule", () => {
  const days = eachDay(FIRST_DAY, LAST_DAY);
  const expected = days.map((value) => `- - ${expectedLimit(value)}`);
  const here = printedLimits();

  it("know each form of rule, two stages, openings, and days that no period is open for", () => {
    const kinds = new Set(PRINTED_RULES.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(
      [
        ...["beforePeriod", "dayOfMonth", "daysBefore", "hoursBefore"],
        ...["weekdayMap", "weekly", "windows"],
      ].sort(),
    );
    expect(here).toHaveLength(days.length * PRINTED_RULES.length);
    expect(here.filter((line) => /^\d+ \d+ \d+$/.test(line)).length).toBeGreaterThan(1_000);
    expect(here.filter((line) => line === "").length).toBeGreaterThan(500);
  });

  it.each([
    ["UTC", "0"],
    ["Europe/Paris", "-120"],
    ["America/New_York", "240"],
    ["Pacific/Auckland", "-720"],
  ])("are the same with the server in %s", (zone, offset) => {
    const printed = execFileSync(
      process.execPath,
      [path.join(import.meta.dirname, "print-limits.ts")],
      { env: { NODE_ENV: "test", TZ: zone }, encoding: "utf8", maxBuffer: 2 ** 27 },
    ).split("\n");
    expect(printed[0]).toBe(offset);
    const limits = printed.slice(1);
    expect(limits.slice(0, days.length)).toEqual(expected);
    // Compared as one text: a difference of one instant is told, not 73,000 lines.
    const wrong = limits.findIndex((line, at) => line !== here[at]);
    expect(wrong === -1 ? "" : `line ${wrong}: ${limits[wrong]}, not ${here[wrong]}`).toBe("");
    expect(limits).toHaveLength(here.length);
  });
});

describe("Paris time", () => {
  it("knows the day of any instant", () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2020), max: Date.UTC(2040) - DAY }), (at) => {
        const local = new Date(at + parisOffset(at));
        expect(parisDayOf(new Date(at))).toBe(local.toISOString().slice(0, 10));
        const [hour, minute] = [
          local.getUTCHours(),
          String(local.getUTCMinutes()).padStart(2, "0"),
        ];
        expect(plain(parisClock(new Date(at)))).toBe(`${hour} h ${minute}`);
      }),
      runs(10_000),
    );
  });

  it("starts each day where the day before ends, on days of 23 and 25 hours too", () => {
    for (const value of eachDay(day("2026-10-20"), day("2027-04-02"))) {
      expect(parisInstant(value, "24:00")).toEqual(startOfDay(addDays(value, 1)));
      expect(parisDayOf(startOfDay(value))).toBe(value);
      expect(parisDayOf(new Date(startOfDay(value).getTime() - 1))).toBe(addDays(value, -1));
    }
    const length = (text: string) =>
      (parisInstant(day(text), "24:00").getTime() - startOfDay(day(text)).getTime()) / HOUR;
    expect(length("2026-10-25")).toBe(25);
    expect(length("2027-03-28")).toBe(23);
    expect(length("2026-12-07")).toBe(24);
  });

  it.each([
    ["2026-12-07", "14:32", "2026-12-07T13:32:00.000Z"],
    ["2026-07-07", "14:32", "2026-07-07T12:32:00.000Z"],
    ["2026-12-31", "24:00", "2026-12-31T23:00:00.000Z"],
    // Skipped hour, then the hour that comes twice.
    ["2027-03-28", "02:30", "2027-03-28T01:30:00.000Z"],
    ["2026-10-25", "02:30", "2026-10-25T00:30:00.000Z"],
  ])("finds the instant of %s at %s", (text, time, expected) => {
    expect(parisInstant(day(text), time).toISOString()).toBe(expected);
  });

  it.each(["24:01", "25:00", "12:60", "noon"])("refuses the time %s", (time) => {
    expect(() => parisInstant(day("2026-12-07"), time)).toThrow(RangeError);
  });

  it("says an instant in words", () => {
    const at = new Date("2026-12-02T22:59:00Z");
    expect(plain(formatInstant(at))).toBe("mercredi 2 décembre à 23 h 59");
    expect(plain(formatInstantWithYear(at))).toBe("mercredi 2 décembre 2026 à 23 h 59");
    expect(plain(formatLimitWithYear(parisInstant(day("2026-12-02"), "24:00")))).toBe(
      "mercredi 2 décembre 2026 à 23 h 59",
    );
    expect(plain(parisClock(new Date("2026-12-07T08:05:00Z")))).toBe("9 h 05");
  });

  it("gives midnight to the day that it ends, and leaves other limits as they are", () => {
    expect(plain(formatLimit(new Date("2026-12-02T23:00:00Z")))).toBe(
      "mercredi 2 décembre à 23 h 59",
    );
    expect(plain(formatLimit(new Date("2026-12-01T11:00:00Z")))).toBe(
      "mardi 1er décembre à 12 h 00",
    );
    expect(plain(formatLimit(new Date("2026-12-02T23:01:00Z")))).toBe("jeudi 3 décembre à 0 h 01");
  });
});
