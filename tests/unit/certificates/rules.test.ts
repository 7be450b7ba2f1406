import { describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { bornAfter, certifiableYears, differs } from "#lib/certificates/rules.ts";

describe("who counts for the tax certificate", () => {
  it.each([
    ["2020-01-01", false],
    ["2020-01-02", true],
    ["2021-06-15", true],
    ["2019-12-31", false],
  ])("a child born on %s is under six on 1 January 2026: %s", (birthDay, counts) => {
    expect(birthDay > bornAfter(2026)).toBe(counts);
  });

  it("certifies only years that are over", () => {
    expect(certifiableYears(day("2026-12-31"))).toEqual([2025, 2024, 2023]);
    expect(certifiableYears(day("2027-01-01"))).toEqual([2026, 2025, 2024]);
  });

  it("sees a changed sum and not a changed order", () => {
    const lea = { childId: "lea", amountCents: 300 };
    const tom = { childId: "tom", amountCents: 200 };
    expect(differs([lea, tom], [tom, lea])).toBe(false);
    expect(differs([lea, tom], [lea, { ...tom, amountCents: 201 }])).toBe(true);
    expect(differs([lea, tom], [lea])).toBe(true);
  });
});
