import { expect, test } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { daysInWords, monthLines, readPeriod, usualPeriod } from "#lib/certificates/booked-days.ts";

const TODAY = day("2026-12-10");
const faultsOf = (du: string, au: string) => {
  const read = readPeriod({ du, au }, TODAY);
  return read.ok ? [] : read.faults.map(({ field }) => field);
};

test.each([
  ["2026-09-01", "2026-12-09", []],
  ["2026-12-09", "2026-12-09", []],
  ["2025-12-09", "2026-12-09", []],
  // Only what is over is certified, today not yet.
  ["2026-09-01", "2026-12-10", ["au"]],
  ["2026-12-09", "2026-12-08", ["au"]],
  ["2025-12-08", "2026-12-09", ["du"]],
  ["", "nonsense", ["du", "au"]],
  ["2026-02-30", "2026-12-09", ["du"]],
])("from %s to %s: %j", (du, au, faults) => {
  expect(faultsOf(du, au)).toEqual(faults);
});

test("proposes the school year until yesterday, and a period that it accepts", () => {
  expect(usualPeriod(TODAY, day("2026-09-01"))).toEqual({ from: "2026-09-01", to: "2026-12-09" });
  for (const first of [null, day("2020-09-01"), day("2026-12-10")]) {
    const { from, to } = usualPeriod(TODAY, first);
    expect(faultsOf(from, to), String(first)).toEqual([]);
  }
});

test("counts a day once for each activity, month by month", () => {
  const booked = [
    { day: day("2026-12-07"), activity: "Garderie" },
    { day: day("2026-12-07"), activity: "Garderie" },
    { day: day("2026-12-07"), activity: "Cantine" },
    { day: day("2026-12-08"), activity: "Cantine" },
    { day: day("2026-11-30"), activity: "Cantine" },
  ];
  expect(monthLines(booked)).toEqual([
    { month: "2026-11", activity: "Cantine", days: 1 },
    { month: "2026-12", activity: "Cantine", days: 2 },
    { month: "2026-12", activity: "Garderie", days: 1 },
  ]);
  expect([daysInWords(1), daysInWords(3)]).toEqual(["1 jour", "3 jours"]);
});
