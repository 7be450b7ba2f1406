import { describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { month } from "#lib/calendar/month.ts";
import { outsideText } from "#lib/planning/outside-month.ts";

const year = { name: "2026-2027", firstDay: day("2026-09-01"), lastDay: day("2027-07-03") };
const next = { name: "2027-2028", firstDay: day("2027-09-02"), lastDay: day("2028-07-05") };

describe("a month outside the school year", () => {
  it.each([
    [
      "2026-08",
      next,
      "Ce mois vient avant l’année scolaire 2026-2027. Elle commence le 1er septembre 2026.",
    ],
    ["2027-08", next, "Pas d’école ce mois-ci. L’année 2027-2028 commence le 2 septembre 2027."],
    ["2027-09", next, "Le planning de septembre 2027 ouvrira le 4 juillet 2027."],
    ["2027-10", next, "Le planning d’octobre 2027 ouvrira le 4 juillet 2027."],
    [
      "2027-09",
      null,
      "Le planning de septembre 2027 n’est pas encore ouvert. La mairie n’a pas encore préparé cette année scolaire.",
    ],
    [
      "2028-09",
      next,
      "Le planning de septembre 2028 n’est pas encore ouvert. La mairie n’a pas encore préparé cette année scolaire.",
    ],
  ] as const)("%s: says when its planning opens", (asked, after, text) => {
    expect(outsideText(month(asked), year, after)).toBe(text);
  });
});
