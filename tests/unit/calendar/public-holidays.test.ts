import { describe, expect, it } from "vitest";
import { addDays, day, eachDay } from "#lib/calendar/day.ts";
import { easterOf, publicHolidayOn } from "#lib/calendar/public-holidays.ts";

const EASTERS = [
  "2020-04-12",
  "2021-04-04",
  "2022-04-17",
  "2023-04-09",
  "2024-03-31",
  "2025-04-20",
  "2026-04-05",
  "2027-03-28",
  "2028-04-16",
  "2029-04-01",
  "2030-04-21",
  "2031-04-13",
  "2032-03-28",
  "2033-04-17",
  "2034-04-09",
  "2035-03-25",
  "2036-04-13",
  "2037-04-05",
  "2038-04-25",
  "2039-04-10",
];

function holidaysOf(year: number, alsaceMoselle: boolean): string[] {
  return eachDay(day(`${year}-01-01`), day(`${year}-12-31`)).flatMap((value) => {
    const name = publicHolidayOn(value, { alsaceMoselle });
    return name ? [`${value.slice(5)} ${name}`] : [];
  });
}

describe("public holidays", () => {
  it.each(EASTERS)("finds Easter on %s", (expected) => {
    expect(easterOf(Number(expected.slice(0, 4)))).toBe(expected);
  });

  it("lists the eleven of 2027", () => {
    expect(holidaysOf(2027, false)).toEqual([
      "01-01 Jour de l’an",
      "03-29 Lundi de Pâques",
      "05-01 Fête du Travail",
      "05-06 Ascension",
      "05-08 Victoire de 1945",
      "05-17 Lundi de Pentecôte",
      "07-14 Fête nationale",
      "08-15 Assomption",
      "11-01 Toussaint",
      "11-11 Armistice de 1918",
      "12-25 Noël",
    ]);
  });

  it("adds two in Alsace-Moselle", () => {
    const added = holidaysOf(2027, true).filter((line) => !holidaysOf(2027, false).includes(line));
    expect(added).toEqual(["03-26 Vendredi saint", "12-26 Saint-Étienne"]);
  });

  it("puts Easter on a Sunday of spring in every year", () => {
    for (let year = 1900; year < 2200; year += 1) {
      const easter = easterOf(year);
      expect(new Date(easter).getUTCDay()).toBe(0);
      expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`).toBe(true);
      expect(publicHolidayOn(addDays(easter, 1), { alsaceMoselle: false })).toBe("Lundi de Pâques");
    }
  });
});
