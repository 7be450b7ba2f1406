import { describe, expect, it } from "vitest";
import { cents } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import { parseEuros } from "#lib/money/parse.ts";
import fc from "#tests/support/fast-check.ts";

describe("formatEuros", () => {
  it.each([
    [0, "0,00\u202f€"],
    [5, "0,05\u202f€"],
    [310, "3,10\u202f€"],
    [99_999, "999,99\u202f€"],
    [100_000, "1\u202f000,00\u202f€"],
    [123_450, "1\u202f234,50\u202f€"],
    [123_456_789, "1\u202f234\u202f567,89\u202f€"],
    [-460, "−\u202f4,60\u202f€"],
  ])("writes %i cents as %s", (value, expected) => {
    expect(formatEuros(cents(value))).toBe(expected);
  });

  it("says the same as the platform's French, but for the minus sign", () => {
    const french = new Intl.NumberFormat("fr-FR", { style: "currency", currency: "EUR" });
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000_000 }), (value) => {
        expect(formatEuros(cents(value))).toBe(
          french.format(value / 100).replaceAll("\u00a0", "\u202f"),
        );
      }),
    );
  });
});

describe("parseEuros", () => {
  it.each([
    ["12,50", 1250],
    ["12.5", 1250],
    ["12", 1200],
    [" 0,05 € ", 5],
    ["1 234,50 €", 123_450],
    ["1\u202f234\u202f567", 123_456_700],
    ["−4,60", -460],
    ["- 4,60", -460],
    ["007", 700],
  ])("reads %s", (text, expected) => {
    expect(parseEuros(text)).toBe(expected);
  });

  it.each([
    "",
    "€",
    "12,345",
    "12,",
    ",50",
    "1 23",
    "12 34",
    "1,2,3",
    "1e3",
    "douze",
    "12€50",
    "+3",
  ])("refuses « %s »", (text) => {
    expect(parseEuros(text)).toBeNull();
  });

  it("reads back what is written", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (value) => {
        expect(parseEuros(formatEuros(cents(value)))).toBe(cents(value));
      }),
    );
  });
});
