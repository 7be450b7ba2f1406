import { expect, test } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { documentErasedOn, erasedOn, lastSavedToErase } from "#lib/dossier/health-retention.ts";

const years = ["2025-07-04", "2026-07-03", "2027-07-02"].map((lastDay) => ({
  lastDay: day(lastDay),
}));

test.each([
  // Saved during a year, its last day included: ninety days after its end.
  ["2025-10-12", 90, "2026-10-01"],
  ["2026-07-03", 90, "2026-10-01"],
  // Saved in summer: serves the next year.
  ["2026-07-04", 90, "2027-09-30"],
  ["2026-07-03", 0, "2026-07-03"],
  ["2027-07-03", 90, null],
])("a sheet saved on %s, kept %i days, goes on %s", (saved, keep, expected) => {
  expect(erasedOn(day(saved), years, keep)).toBe(expected);
});

test.each([
  ["2026-09-30", 90, "2025-07-04"],
  ["2026-10-01", 90, "2026-07-03"],
  ["2025-07-03", 0, null],
])("on %s, after %i days, what was saved until %s goes", (today, keep, expected) => {
  expect(lastSavedToErase(day(today), years, keep)).toBe(expected);
});

test("the night of its date, a sheet is among those that go; the night before it is not", () => {
  for (const saved of ["2025-09-01", "2026-01-15", "2026-07-03", "2026-08-20"].map(day)) {
    const on = erasedOn(saved, years, 45);
    if (!on) throw new Error("no date");
    const before = day(new Date(Date.parse(on) - 86_400_000).toISOString().slice(0, 10));
    expect(saved <= (lastSavedToErase(on, years, 45) ?? "")).toBe(true);
    expect(saved <= (lastSavedToErase(before, years, 45) ?? "")).toBe(false);
  }
});

test.each([
  // Of a school year: with its sheets, never on a day on which it holds.
  ["valid", "schoolYear", "2025-10-12", "2026-08-31", 90, "2026-10-01"],
  ["valid", "schoolYear", "2025-10-12", "2026-08-31", 10, "2026-09-01"],
  ["valid", "schoolYear", "2026-06-12", "2027-08-31", 90, "2027-09-30"],
  ["valid", "months", "2026-01-15", "2027-01-15", 90, "2027-04-15"],
  ["valid", "unlimited", "2020-01-15", null, 90, null],
  ["rejected", "schoolYear", "2025-10-12", null, 90, "2026-10-01"],
  ["received", "schoolYear", "2026-06-12", null, 90, "2027-09-30"],
  ["received", "schoolYear", "2027-06-12", null, 90, null],
] as const)(
  "a document %s, %s, sent on %s, good until %s, kept %i days, goes on %s",
  (state, validity, sent, until, keep, expected) => {
    const document = { state, validity, uploadedOn: day(sent), expiresOn: until && day(until) };
    expect(documentErasedOn(document, years, keep)).toBe(expected);
  },
);
