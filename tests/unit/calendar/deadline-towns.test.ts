import { describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { deadlineOf, limitsOf } from "#lib/calendar/deadline.ts";
import { type DeadlineRule, deadlineRuleSchema } from "#lib/calendar/deadline-rule.ts";
import { formatLimit, parisInstant } from "#lib/calendar/paris.ts";
import { CALENDAR } from "./any-rule.ts";

/** The published rules of real towns (rules of the trade, 4.1), written as configuration; limits as printed to families. */

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const limit = (rule: unknown, target: string) => {
  const found = limitsOf(deadlineRuleSchema.parse(rule), day(target), CALENDAR);
  return found ? plain(formatLimit(found.until)) : null;
};
const weekly = (weekday: number, time = "24:00") => ({
  kind: "weekly",
  weeksBefore: 1,
  weekday,
  time,
});
const WEEKEND = [6, 7];
const map = (...entries: [number[], number, string][]) => ({
  kind: "weekdayMap",
  map: entries.map(([days, weekday, time]) => ({ days, weekday, time })),
});
const VAILHAUQUES = map([[1, 2], 5, "09:00"], [[4, 5], 2, "09:00"]);
const RONTALON = {
  ...map([[1], 5, "11:00"], [[2], 1, "11:00"], [[4], 2, "11:00"], [[5], 4, "11:00"]),
  holidays: "lastSchoolDay",
};
const ANDANCETTE_BOOK = weekly(5, "12:00");
const DAY_BEFORE_NOON = { kind: "daysBefore", days: 1, time: "12:00" };
const BAINCTHUN = {
  ...weekly(2),
  late: {
    kind: "daysBefore",
    days: 2,
    time: "24:00",
    skip: [3, ...WEEKEND],
    skipPublicHolidays: true,
    skipHolidays: true,
  },
};
const WEEK = ["2026-11-30", "2026-12-01", "2026-12-03", "2026-12-04"];

describe("a weekly limit for the whole next week", () => {
  it.each([
    ["Lens", weekly(3), "mercredi 25 novembre à 23 h 59"],
    ["Hénin-Beaumont", weekly(4), "jeudi 26 novembre à 23 h 59"],
    ["Auchel", weekly(2), "mardi 24 novembre à 23 h 59"],
    ["Caumont", weekly(1), "lundi 23 novembre à 23 h 59"],
    ["Faches-Thumesnil", weekly(2, "12:00"), "mardi 24 novembre à 12 h 00"],
    ["Montaren", weekly(2, "18:00"), "mardi 24 novembre à 18 h 00"],
    ["Montagnac", weekly(3), "mercredi 25 novembre à 23 h 59"],
    ["Veyras, canteen", weekly(2), "mardi 24 novembre à 23 h 59"],
  ])("%s", (_town, rule, expected) => {
    for (const target of WEEK) expect(limit(rule, target)).toBe(expected);
  });
});

describe("other forms", () => {
  it.each([
    ["Vailhauquès, Monday", VAILHAUQUES, "2026-12-07", "vendredi 4 décembre à 9 h 00"],
    ["Vailhauquès, Tuesday", VAILHAUQUES, "2026-12-08", "vendredi 4 décembre à 9 h 00"],
    ["Mametz, Thursday", VAILHAUQUES, "2026-12-10", "mardi 8 décembre à 9 h 00"],
    ["Mametz, Friday", VAILHAUQUES, "2026-12-11", "mardi 8 décembre à 9 h 00"],
    ["Rontalon, Monday", RONTALON, "2026-12-07", "vendredi 4 décembre à 11 h 00"],
    ["Rontalon, Tuesday", RONTALON, "2026-12-08", "lundi 7 décembre à 11 h 00"],
    ["Rontalon, Thursday", RONTALON, "2026-12-10", "mardi 8 décembre à 11 h 00"],
    ["Rontalon, Friday", RONTALON, "2026-12-11", "jeudi 10 décembre à 11 h 00"],
    // Written by Rontalon: the last school day before the holidays.
    ["Rontalon, back from Christmas", RONTALON, "2027-01-04", "vendredi 18 décembre à 11 h 00"],
    [
      "Cruas",
      { kind: "daysBefore", days: 2, time: "12:00", skip: WEEKEND },
      "2026-12-07",
      "jeudi 3 décembre à 12 h 00",
    ],
    [
      "Villes-Sœurs, three working days over 11 November",
      {
        kind: "daysBefore",
        days: 3,
        time: "24:00",
        skip: WEEKEND,
        skipPublicHolidays: true,
      },
      "2026-11-13",
      "lundi 9 novembre à 23 h 59",
    ],
    ["Éragny", { kind: "hoursBefore", hours: 72 }, "2026-12-07", "jeudi 3 décembre à 23 h 59"],
    [
      "Éragny, 72 h over the change of the clock",
      { kind: "hoursBefore", hours: 72, before: "08:00" },
      "2026-10-27",
      "samedi 24 octobre à 8 h 00",
    ],
    [
      "Le Crès",
      { kind: "daysBefore", days: 8, time: "24:00" },
      "2026-12-10",
      "mercredi 2 décembre à 23 h 59",
    ],
    ["La Selle-Craonnaise", DAY_BEFORE_NOON, "2026-12-10", "mercredi 9 décembre à 12 h 00"],
    [
      "Labruguière",
      { kind: "daysBefore", days: 1, time: "24:00" },
      "2026-12-10",
      "mercredi 9 décembre à 23 h 59",
    ],
    ["Andancette, booking", ANDANCETTE_BOOK, "2026-12-10", "vendredi 4 décembre à 12 h 00"],
    ["Andancette, cancelling", DAY_BEFORE_NOON, "2026-12-10", "mercredi 9 décembre à 12 h 00"],
    [
      "Veyras, garderie",
      { kind: "daysBefore", days: 1, time: "18:00" },
      "2026-12-10",
      "mercredi 9 décembre à 18 h 00",
    ],
    // Fifteen clear days: neither the last day to book nor the first of the holidays counts.
    [
      "Éragny, holidays",
      { kind: "beforePeriod", days: 16, time: "24:00" },
      "2026-12-21",
      "jeudi 3 décembre à 23 h 59",
    ],
    [
      "the 20th of the month before",
      { kind: "dayOfMonth", monthsBefore: 1, dayOfMonth: 20, time: "24:00" },
      "2027-01-14",
      "dimanche 20 décembre à 23 h 59",
    ],
    [
      "the last day of a short month",
      { kind: "dayOfMonth", monthsBefore: 1, dayOfMonth: 31, time: "24:00" },
      "2027-03-15",
      "dimanche 28 février à 23 h 59",
    ],
    [
      "Wednesday two weeks before",
      { kind: "weekly", weeksBefore: 2, weekday: 3, time: "24:00" },
      "2026-12-10",
      "mercredi 25 novembre à 23 h 59",
    ],
  ])("%s", (_town, rule, target, expected) => {
    expect(limit(rule, target)).toBe(expected);
  });
});

describe("Baincthun: two stages", () => {
  const rule = deadlineRuleSchema.parse(BAINCTHUN);
  const at = (text: string, time: string) =>
    deadlineOf(rule, day("2026-12-10"), {
      now: parisInstant(day(text), time),
      calendar: CALENDAR,
      incidents: [],
    });

  it("is at the usual price until Tuesday of the week before, then late until two school days before", () => {
    expect(at("2026-12-01", "23:59")).toMatchObject({ open: true, stage: "normal" });
    expect(at("2026-12-01", "24:00")).toMatchObject({ open: true, stage: "late" });
    expect(plain(formatLimit(at("2026-12-01", "12:00").until))).toBe("lundi 7 décembre à 23 h 59");
    expect(at("2026-12-07", "24:00")).toMatchObject({ open: false, stage: null });
  });

  it("has one stage where the second would end before the first", () => {
    const early = deadlineRuleSchema.parse({ ...DAY_BEFORE_NOON, late: weekly(2) });
    expect(limitsOf(early, day("2026-12-10"), CALENDAR)?.lateFrom).toBeNull();
  });
});

describe("Damvillers-Spincourt: periods opened one by one", () => {
  const rule: DeadlineRule = deadlineRuleSchema.parse({
    kind: "windows",
    windows: [
      {
        from: "2026-11-02",
        to: "2026-12-18",
        opens: { day: "2026-09-28", time: "08:00" },
        closes: { day: "2026-10-16", time: "24:00" },
      },
    ],
  });
  const at = (target: string, text: string, time: string) =>
    deadlineOf(rule, day(target), {
      now: parisInstant(day(text), time),
      calendar: CALENDAR,
      incidents: [],
    });

  it("opens and closes each period at its instants, to the millisecond", () => {
    const target = "2026-11-05";
    expect(at(target, "2026-09-28", "07:59").open).toBe(false);
    expect(at(target, "2026-09-28", "08:00").open).toBe(true);
    expect(at(target, "2026-10-16", "23:59").open).toBe(true);
    expect(at(target, "2026-10-16", "24:00").open).toBe(false);
  });

  it("is not open for a day that no period holds", () => {
    expect(at("2027-01-05", "2026-10-01", "12:00")).toMatchObject({
      open: false,
      reason: "noWindow",
    });
  });
});

describe("holidays and public holidays", () => {
  it("keeps Lens literal: a Wednesday inside the holidays, and Wednesday 11 November", () => {
    expect(limit(weekly(3), "2027-01-04")).toBe("mercredi 30 décembre à 23 h 59");
    expect(limit(weekly(3), "2026-11-16")).toBe("mercredi 11 novembre à 23 h 59");
  });

  it("moves to the last school day before the holidays where the town says so", () => {
    const rule = { ...weekly(3), holidays: "lastSchoolDay" };
    expect(limit(rule, "2027-01-04")).toBe("vendredi 18 décembre à 23 h 59");
    expect(limit(rule, "2026-11-02")).toBe("vendredi 16 octobre à 23 h 59");
    // After the summer, back to the last school day of the year before.
    expect(limit(rule, "2026-09-03")).toBe("vendredi 3 juillet à 23 h 59");
    expect(limit(rule, "2026-11-12")).toBe("mercredi 4 novembre à 23 h 59");
  });

  it("moves to the working day before a public holiday where the town says so", () => {
    const rule = { ...weekly(3), publicHolidays: "previousWorkingDay" };
    expect(limit(rule, "2026-11-16")).toBe("mardi 10 novembre à 23 h 59");
    const monday = { ...weekly(1), publicHolidays: "previousWorkingDay" };
    // Easter Monday 2027: the Friday before, as Good Friday is worked outside Alsace-Moselle.
    expect(limit(monday, "2027-04-05")).toBe("vendredi 26 mars à 23 h 59");
  });

  it("takes the date written by hand before anything else", () => {
    const rule = {
      ...weekly(3),
      holidays: "byHand",
      byHand: [{ from: "2027-01-04", to: "2027-01-08", day: "2026-12-17", time: "12:00" }],
    };
    expect(limit(rule, "2027-01-04")).toBe("jeudi 17 décembre à 12 h 00");
    expect(limit(rule, "2027-01-11")).toBe("mercredi 6 janvier à 23 h 59");
  });
});

describe("a rule that cannot be", () => {
  it.each([
    [map([[1, 2], 5, "09:00"], [[2], 1, "09:00"]), "deux limites"],
    [
      {
        ...weekly(3),
        byHand: [{ from: "2027-01-04", to: "2027-01-08", day: "2027-01-05", time: "12:00" }],
      },
      "vient après",
    ],
    [
      {
        kind: "windows",
        windows: [
          { from: "2026-11-02", to: "2026-12-18", closes: { day: "2026-11-03", time: "12:00" } },
        ],
      },
      "vient après",
    ],
    [{ ...weekly(3), holidays: "perhaps" }, ""],
    [{ kind: "hoursBefore", hours: 0 }, "entre 1 et"],
  ])("refuses %j", (rule, sentence) => {
    const parsed = deadlineRuleSchema.safeParse(rule);
    expect(parsed.success).toBe(false);
    expect(parsed.error?.issues.map(({ message }) => message).join(" ")).toContain(sentence);
  });
});
