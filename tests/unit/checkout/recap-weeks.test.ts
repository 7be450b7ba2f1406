import { expect, it } from "vitest";
import { addDays, day } from "#lib/calendar/day.ts";
import { type RecapRow, weeksOf } from "#lib/checkout/recap.ts";
import { cents } from "#lib/money/cents.ts";

const FIRST = day("2026-11-30");

function rowsOf(weeks: number): RecapRow[] {
  return Array.from({ length: weeks }, (_, rank) => addDays(FIRST, 7 * rank)).flatMap((monday) =>
    ["Cantine", "Garderie du soir"].map((slotName) => ({
      key: `${slotName}|${monday}`,
      slotName,
      week: "",
      days: "lundi",
      amountCents: cents(235),
      parts: [],
      monday,
    })),
  );
}

it("folds a basket from four weeks on, and loses no row and no cent", () => {
  expect(weeksOf(rowsOf(3))).toBeNull();
  const rows = rowsOf(4);
  const weeks = weeksOf(rows) ?? expect.fail();
  expect(weeks.map(({ label, amountCents }) => [label, amountCents])).toEqual([
    ["Semaine du 30 novembre au 4 décembre", 470],
    ["Semaine du 7 au 11 décembre", 470],
    ["Semaine du 14 au 18 décembre", 470],
    ["Semaine du 21 au 25 décembre", 470],
  ]);
  expect(weeks.flatMap((week) => week.rows)).toEqual(rows);
});
