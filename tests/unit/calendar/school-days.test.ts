import { describe, expect, it } from "vitest";
import { day, eachDay } from "#lib/calendar/day.ts";
import { closedText, dayStatus, type SchoolDayFacts } from "#lib/calendar/school-days.ts";
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
    ["2026-08-31", "vacances d'été"],
    ["2026-10-19", "vacances de la Toussaint"],
    ["2026-11-11", "jour férié (Armistice de 1918)"],
    ["2026-11-18", "pas d'accueil ce jour de la semaine"],
    ["2026-11-21", "week-end"],
    ["2026-12-04", "journée de formation"],
    ["2026-12-21", "vacances de Noël"],
    ["2026-12-25", "vacances de Noël"],
    ["2027-03-29", "jour férié (Lundi de Pâques)"],
    ["2027-05-06", "jour férié (Ascension)"],
    ["2027-05-07", "pont de l'Ascension"],
    ["2027-07-05", "vacances d'été"],
    ["2035-01-08", "hors de l'année scolaire"],
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
