import { describe, expect, it } from "vitest";
import { allocate } from "#lib/credits/allocate.ts";
import { add, cents, subtract } from "#lib/money/cents.ts";
import { runs } from "#tests/support/effort.ts";
import fc from "#tests/support/fast-check.ts";

function allocated(additions: number, debt: number, credit: number, minimum = 50): number[] {
  const parts = allocate({
    additionsCents: cents(additions),
    debtCents: cents(debt),
    creditCents: cents(credit),
    minimumCents: cents(minimum),
  });
  return [parts.cardCents, parts.creditUsedCents, parts.carriedCents];
}

describe("allocate", () => {
  it.each([
    // additions, debt, credit → card, credit used, carried
    ["nothing is due", [0, 0, 340], [0, 0, 0]],
    ["credit covers all, to the cent", [310, 0, 310], [0, 310, 0]],
    ["credit covers more than all", [310, 0, 1000], [0, 310, 0]],
    ["no credit", [2490, 0, 0], [2490, 0, 0]],
    ["the rest is just the smallest amount", [310, 0, 260], [50, 260, 0]],
    ["the rest is one cent below it", [310, 0, 261], [50, 260, 0]],
    ["the rest is one cent", [310, 0, 309], [50, 260, 0]],
    ["the total is the smallest amount", [50, 0, 0], [50, 0, 0]],
    ["the total is the smallest amount, with one cent of credit", [50, 0, 1], [50, 0, 0]],
    ["the total is one cent below it", [49, 0, 0], [0, 0, 49]],
    ["the total is below it, with some credit", [32, 0, 10], [0, 10, 22]],
    ["an earlier debt joins", [310, 32, 0], [342, 0, 0]],
    ["two small totals reach the smallest amount together", [32, 32, 0], [64, 0, 0]],
    ["two small totals stay below it", [10, 32, 5], [0, 5, 37]],
  ])("%s", (_title, [additions = 0, debt = 0, credit = 0], expected) => {
    expect(allocated(additions, debt, credit)).toEqual(expected);
  });

  it("knows PayFiP's euro", () => {
    expect(allocated(310, 0, 215, 100)).toEqual([100, 210, 0]);
    expect(allocated(99, 0, 0, 100)).toEqual([0, 0, 99]);
  });

  it.each([
    [-1, 0, 0, 50],
    [0, -1, 0, 50],
    [0, 0, -1, 50],
    [0, 0, 0, -1],
  ])("refuses a negative amount (%i, %i, %i, %i)", (...amounts) => {
    const [additions, debt, credit, minimum] = amounts;
    expect(() => allocated(additions, debt, credit, minimum)).toThrow(RangeError);
  });
});

// Small amounts, so that every edge around the minimum is met often.
const amount = fc.oneof(fc.nat({ max: 250 }), fc.nat({ max: 1_000_000 })).map(cents);
const due = fc.record({
  additionsCents: amount,
  debtCents: amount,
  creditCents: amount,
  minimumCents: fc.constantFrom(0, 1, 50, 100).map(cents),
});

describe("any allocation", () => {
  it("sums to what is due, uses no more credit than there is, and never sends a small amount to the card", () => {
    fc.assert(
      fc.property(due, (facts) => {
        const { cardCents, creditUsedCents, carriedCents } = allocate(facts);
        const total = add(facts.additionsCents, facts.debtCents);
        expect(add(cardCents, creditUsedCents, carriedCents)).toBe(total);
        expect(creditUsedCents).toBeGreaterThanOrEqual(0);
        expect(creditUsedCents).toBeLessThanOrEqual(facts.creditCents);
        expect(cardCents === 0 || cardCents >= facts.minimumCents).toBe(true);
        expect(carriedCents === 0 || carriedCents < facts.minimumCents).toBe(true);
        expect(carriedCents).toBeGreaterThanOrEqual(0);
      }),
      runs(10_000),
    );
  });

  it("follows the four cases of the rule, written the other way round", () => {
    fc.assert(
      fc.property(due, (facts) => {
        const g = add(facts.additionsCents, facts.debtCents);
        const { creditCents: c, minimumCents: m } = facts;
        const expected =
          g < m && c < g
            ? [0, c, g - c]
            : c >= g
              ? [0, g, 0]
              : g - c < m
                ? [m, g - m, 0]
                : [g - c, c, 0];
        const parts = allocate(facts);
        expect([parts.cardCents, parts.creditUsedCents, parts.carriedCents]).toEqual(expected);
      }),
      runs(5_000),
    );
  });

  it("carries nothing as soon as the total reaches the minimum or the credit covers it", () => {
    fc.assert(
      fc.property(due, (facts) => {
        const total = add(facts.additionsCents, facts.debtCents);
        fc.pre(total >= facts.minimumCents || facts.creditCents >= total);
        expect(allocate(facts).carriedCents).toBe(0);
      }),
      runs(2_000),
    );
  });

  it("makes no difference between a debt and an addition", () => {
    fc.assert(
      fc.property(due, fc.nat({ max: 250 }), (facts, moved) => {
        fc.pre(moved <= facts.debtCents);
        const shifted = {
          ...facts,
          additionsCents: add(facts.additionsCents, cents(moved)),
          debtCents: subtract(facts.debtCents, cents(moved)),
        };
        expect(allocate(shifted)).toEqual(allocate(facts));
      }),
    );
  });
});
