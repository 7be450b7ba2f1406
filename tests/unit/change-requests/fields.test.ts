import { expect, test } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { changeFieldNames, changeFields, quotientStart } from "#lib/change-requests/fields.ts";
import { canonical, valueLines } from "#lib/change-requests/values.ts";
import fc from "#tests/support/fast-check.ts";

test("a quotient counts from the month after the proof was sent, over the end of a year too", () => {
  expect(quotientStart(day("2026-11-30"), "nextMonth")).toBe("2026-12-01");
  expect(quotientStart(day("2026-12-01"), "nextMonth")).toBe("2027-01-01");
  expect(quotientStart(day("2026-11-30"), "sameDay")).toBe("2026-11-30");
});

test("a quotient never counts before the day it was sent", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date("2020-01-01"), max: new Date("2035-12-31"), noInvalidDate: true }),
      fc.constantFrom("nextMonth" as const, "sameDay" as const),
      (date, rule) => {
        const sent = day(date.toISOString().slice(0, 10));
        return quotientStart(sent, rule) >= sent;
      },
    ),
  );
});

test("what makes the price is never accepted without a look", () => {
  expect(changeFields.quotient).toMatchObject({ usual: "check", alwaysChecked: true });
});

test("the order of keys does not change what a page has seen", () => {
  expect(canonical({ b: [1, { d: null, c: "é" }], a: true })).toBe(
    canonical({ a: true, b: [1, { c: "é", d: null }] }),
  );
  expect(canonical({ a: 1 })).not.toBe(canonical({ a: "1" }));
});

test("each field has its words", () => {
  expect(changeFieldNames).toHaveLength(13);
  expect(
    valueLines("address", { line1: "2 rue Neuve", line2: "", postalCode: "62300", city: "Lens" }),
  ).toEqual(["2 rue Neuve", "62300 Lens"]);
  expect(valueLines("quotient", { value: null, effectiveFrom: null })).toEqual(["Non renseigné"]);
  expect(valueLines("quotient", { value: 712, effectiveFrom: day("2026-12-01") })).toEqual([
    "712, à partir du 1er décembre 2026",
  ]);
  expect(
    valueLines("emergencyContacts", {
      persons: [{ name: "Monique", phone: "+33612345678", relation: "" }],
    }),
  ).toEqual(["Monique, 06\u00a012\u00a034\u00a056\u00a078"]);
});
