import { describe, expect, it } from "vitest";
import { day, eachDay } from "#lib/calendar/day.ts";
import { anyOpen, closedText, dayStatus, type SchoolDayFacts } from "#lib/calendar/school-days.ts";
import calendar from "#prisma/seed/data/school-calendar.json" with { type: "json" };

/** Lens: zone B, no school on Wednesday. */
const facts: SchoolDayFacts = {
  openWeekdays: [1, 2, 4, 5],
  years: calendar.schoolYears.map(({ firstDay, lastDay }) => ({
    firstDay: day(firstDay),
    lastDay: day(lastDay),
  })),
  periods: calendar.periods
    .filter(({ zones }) => zones.includes("B"))
    .map(({ name, firstDayOff, lastDayOff }) => ({
      name,
      firstDayOff: day(firstDayOff),
      lastDayOff: day(lastDayOff),
    })),
  closures: [{ day: day("2026-12-04"), reason: "journée de formation" }],
  alsaceMoselle: false,
};

function reasonOn(text: string): string | null {
  const status = dayStatus(day(text), facts);
  return status.open ? null : closedText(status.reason);
}

describe("dayStatus", () => {
  it.each([
    "2026-09-01",
    "2026-10-16",
    "2026-11-02",
    "2026-12-18",
    "2027-01-04",
    "2027-02-19",
    "2027-03-08",
  ])("opens on %s, before and after the holidays of zone B", (text) => {
    expect(reasonOn(text)).toBeNull();
  });

  it.each([
    ["2026-08-31", "vacances d’été"],
    ["2026-10-19", "vacances de la Toussaint"],
    ["2026-11-11", "jour férié (Armistice de 1918)"],
    ["2026-11-18", "pas d’accueil ce jour de la semaine"],
    ["2026-11-21", "week-end"],
    ["2026-12-04", "journée de formation"],
    ["2026-12-21", "vacances de Noël"],
    ["2026-12-25", "vacances de Noël"],
    ["2027-03-29", "jour férié (Lundi de Pâques)"],
    ["2027-05-06", "jour férié (Ascension)"],
    ["2027-05-07", "pont de l’Ascension"],
    ["2027-07-05", "vacances d’été"],
    ["2035-01-08", "hors de l’année scolaire"],
  ])("is closed on %s: %s", (text, reason) => {
    expect(reasonOn(text)).toBe(reason);
  });

  it("includes the first and the last day of the year, and of the holidays", () => {
    const bounds = {
      ...facts,
      years: [{ firstDay: day("2026-12-01"), lastDay: day("2026-12-18") }],
      periods: [{ name: "Pont", firstDayOff: day("2026-12-08"), lastDayOff: day("2026-12-10") }],
    };
    const kinds = ["11-30", "12-01", "12-07", "12-08", "12-10", "12-11", "12-18", "12-21"].map(
      (text) => {
        const status = dayStatus(day(`2026-${text}`), bounds);
        return status.open ? "open" : status.reason.kind;
      },
    );
    expect(kinds).toEqual([
      "outsideYear",
      "open",
      "open",
      "holiday",
      "holiday",
      "open",
      "open",
      "outsideYear",
    ]);
  });

  it("opens about 140 days in the school year 2026-2027", () => {
    const open = eachDay(day("2026-09-01"), day("2027-08-31")).filter(
      (value) => dayStatus(value, facts).open,
    );
    expect(open.length).toBeGreaterThan(130);
    expect(open.length).toBeLessThan(150);
  });
});

describe("an activity that runs without school", () => {
  const wednesday = { ...facts, openWeekdays: [], ownWeekdays: [1, 2, 3, 4, 5] };
  const kindOn = (text: string, more: Partial<SchoolDayFacts>) => {
    const status = dayStatus(day(text), { ...wednesday, ...more });
    return status.open ? "open" : status.reason.kind;
  };

  it("opens in holidays only, on its own weekdays, public holidays and closures apart", () => {
    const season = "holidays" as const;
    expect(kindOn("2026-12-21", { season })).toBe("open");
    expect(kindOn("2026-12-23", { season })).toBe("open");
    expect(kindOn("2026-12-25", { season })).toBe("publicHoliday");
    expect(kindOn("2026-12-26", { season })).toBe("weekend");
    expect(kindOn("2026-12-17", { season })).toBe("holidaysOnly");
    const closures = [{ day: day("2026-12-22"), reason: "travaux" }];
    expect(kindOn("2026-12-22", { season, closures })).toBe("closure");
    expect(kindOn("2026-12-23", { season, ownWeekdays: [1] })).toBe("noSchool");
  });

  it("stays closed between two school years: nobody is enrolled then", () => {
    expect(kindOn("2027-07-05", { season: "both" })).toBe("holiday");
    expect(kindOn("2027-07-05", { season: "holidays" })).toBe("holiday");
  });

  it("opens all through the year where it runs in both", () => {
    const both = { season: "both" as const, openWeekdays: [1, 2, 4, 5] };
    expect(["2026-12-17", "2026-12-21"].map((text) => kindOn(text, both))).toEqual([
      "open",
      "open",
    ]);
    // In weeks of school the school has its say, as it always had.
    expect(kindOn("2026-12-16", both)).toBe("noSchool");
  });

  it("opens on Saturdays and Sundays that it asks for, whatever the school does", () => {
    const saturdays = { season: "term" as const, ownWeekdays: [6] };
    expect(kindOn("2026-12-05", saturdays)).toBe("open");
    expect(kindOn("2026-12-06", saturdays)).toBe("weekend");
    expect(kindOn("2026-12-19", saturdays)).toBe("holiday");
    expect(kindOn("2026-12-19", { ...saturdays, season: "both" })).toBe("open");
  });

  it("is open on a day as soon as one of its parts is", () => {
    const slots = [
      { weekdays: [1, 2, 4, 5], season: "term" as const },
      { weekdays: [3], season: "holidays" as const },
    ];
    const openOn = (text: string) =>
      anyOpen(day(text), slots, { ...facts, schoolWeekdays: [1, 2, 4, 5] });
    expect(["2026-12-16", "2026-12-17", "2026-12-21", "2026-12-23"].map(openOn)).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });
});
