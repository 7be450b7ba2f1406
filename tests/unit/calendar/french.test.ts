import { describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import {
  dateWithYear,
  dayAndMonth,
  longDay,
  longDayWithYear,
  monthAlone,
  monthWithYear,
  remainingText,
  shortDay,
  shortWeekday,
  weekdayName,
  weekLabel,
} from "#lib/calendar/french.ts";
import { month } from "#lib/calendar/month.ts";

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("days in French", () => {
  it("writes a day in full and in short", () => {
    const value = day("2026-12-07");
    expect(weekdayName(value)).toBe("lundi");
    expect(shortWeekday(value)).toBe("lun.");
    expect(dayAndMonth(value)).toBe("7 décembre");
    expect(longDay(value)).toBe("lundi 7 décembre");
    expect(longDayWithYear(value)).toBe("lundi 7 décembre 2026");
    expect(dateWithYear(value)).toBe("7 décembre 2026");
    expect(shortDay(value)).toBe("lun. 7 déc.");
  });

  it("says the first of a month « 1er »", () => {
    expect(longDay(day("2026-12-01"))).toBe("mardi 1er décembre");
    expect(shortDay(day("2027-03-01"))).toBe("lun. 1er mars");
    expect(longDay(day("2026-12-11"))).toBe("vendredi 11 décembre");
  });

  it("agrees with the platform's French on every day of 2027", () => {
    const french = new Intl.DateTimeFormat("fr-FR", {
      timeZone: "UTC",
      weekday: "long",
      day: "numeric",
      month: "long",
      year: "numeric",
    });
    for (let at = Date.UTC(2027, 0, 1); at < Date.UTC(2028, 0, 1); at += 86_400_000) {
      const instant = new Date(at);
      const value = day(instant.toISOString().slice(0, 10));
      expect(longDayWithYear(value)).toBe(french.format(instant).replace(/ 1 /, " 1er "));
    }
  });

  it("writes months", () => {
    expect(monthWithYear(month("2026-12"))).toBe("décembre 2026");
    expect(monthAlone(month("2026-08"))).toBe("août");
  });

  it("names a week from Monday to Friday, across months and years", () => {
    expect(weekLabel(day("2026-12-09"))).toBe("Semaine du 7 au 11 décembre");
    expect(weekLabel(day("2026-11-30"))).toBe("Semaine du 30 novembre au 4 décembre");
    expect(weekLabel(day("2027-03-01"))).toBe("Semaine du 1er au 5 mars");
    expect(weekLabel(day("2027-01-01"))).toBe("Semaine du 28 décembre au 1er janvier");
  });

  it.each([
    [3 * 86_400_000, "dans 3 jours"],
    [48 * 3_600_000, "dans 2 jours"],
    [48 * 3_600_000 - 1, "dans 1 jour et 23 h"],
    [(24 * 60 + 59) * 60_000, "dans 1 jour"],
    [24 * 3_600_000 - 1, "dans 23 h 59"],
    [(5 * 60 + 12) * 60_000, "dans 5 h 12"],
    [(5 * 60 + 2) * 60_000, "dans 5 h 02"],
    [59 * 60_000, "dans 59 min"],
    [59_999, "dans moins d’une minute"],
    [-1, "dans moins d’une minute"],
  ])("says that %i ms are left « %s »", (milliseconds, expected) => {
    expect(plain(remainingText(milliseconds))).toBe(expected);
  });
});
