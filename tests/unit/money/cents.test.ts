import { describe, expect, it } from "vitest";
import {
  add,
  type Cents,
  cents,
  compare,
  max,
  min,
  negate,
  percent,
  share,
  subtract,
  sum,
  times,
  ZERO,
} from "#lib/money/cents.ts";
import { runs } from "#tests/support/effort.ts";
import fc from "#tests/support/fast-check.ts";

const amount = fc.integer({ min: -100_000_000, max: 100_000_000 }).map(cents);
const weights = fc
  .array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 12 })
  .filter((all) => all.some((weight) => weight > 0));

describe("cents", () => {
  it.each([0.1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -1.5])("refuses %s", (value) => {
    expect(() => cents(value)).toThrow(RangeError);
  });

  it("has one zero", () => {
    expect(Object.is(cents(-0), 0)).toBe(true);
    expect(Object.is(negate(ZERO), 0)).toBe(true);
    expect(Object.is(times(cents(-5), 0), 0)).toBe(true);
  });

  it("adds, subtracts and compares", () => {
    expect(add(cents(1), cents(2), cents(3))).toBe(6);
    expect(add()).toBe(0);
    expect(sum([cents(310), cents(-620)])).toBe(-310);
    expect(subtract(cents(310), cents(620))).toBe(-310);
    expect(min(cents(3), cents(-2), cents(1))).toBe(-2);
    expect(max(cents(3), cents(-2), cents(7))).toBe(7);
    expect([cents(2), cents(-1), cents(0)].sort(compare)).toEqual([-1, 0, 2]);
  });

  it("refuses a sum that a number cannot hold exactly", () => {
    expect(() => add(cents(Number.MAX_SAFE_INTEGER), cents(1))).toThrow(RangeError);
    expect(() => sum([cents(Number.MAX_SAFE_INTEGER), cents(1), cents(-1)])).toThrow(RangeError);
  });

  it("multiplies by whole counts only", () => {
    expect(times(cents(235), 8)).toBe(1880);
    expect(() => times(cents(200), 0.5)).toThrow(RangeError);
  });
});

describe("percent", () => {
  it.each([
    [100, 10_000, 100],
    [1, 5_000, 1],
    [-1, 5_000, -1],
    [1, 4_999, 0],
    [-1, 4_999, 0],
    [3, 5_000, 2],
    [-3, 5_000, -2],
    [235, 15_000, 353],
    [-235, 15_000, -353],
    [100, -2_500, -25],
  ])("%i cents at %i basis points are %i", (value, basisPoints, expected) => {
    expect(percent(cents(value), basisPoints)).toBe(expected);
  });

  it("refuses a fraction of a basis point", () => {
    expect(() => percent(cents(100), 0.5)).toThrow(RangeError);
  });

  it("is never further than half a cent from the exact value, and is odd", () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 30_000 }), (value, basisPoints) => {
        const exact = BigInt(value) * BigInt(basisPoints);
        const gap = BigInt(percent(value, basisPoints)) * 10_000n - exact;
        expect(gap < 0n ? -gap : gap).toBeLessThanOrEqual(5_000n);
        expect(percent(negate(value), basisPoints)).toBe(negate(percent(value, basisPoints)));
      }),
      runs(2_000),
    );
  });
});

describe("share", () => {
  it("splits 12,40 € between three with the odd cent for the first", () => {
    expect(share(cents(1240), [1, 1, 1])).toEqual([414, 413, 413]);
    expect(share(cents(-1240), [1, 1, 1])).toEqual([-414, -413, -413]);
    expect(share(cents(1241), [1, 1, 1])).toEqual([414, 414, 413]);
  });

  it("gives the odd cent to the largest remainder before the first", () => {
    // 10 × 1/6 = 1,67 · 10 × 3/6 = 5 · 10 × 2/6 = 3,33
    expect(share(cents(10), [1, 3, 2])).toEqual([2, 5, 3]);
    expect(share(cents(100), [1, 2])).toEqual([33, 67]);
  });

  it("gives nothing to a weight of 0", () => {
    expect(share(cents(7), [0, 1, 0])).toEqual([0, 7, 0]);
  });

  it.each([{ all: [] as number[] }, { all: [0, 0] }, { all: [-1, 2] }, { all: [0.5, 0.5] }])(
    "refuses the weights $all",
    ({ all }) => {
      expect(() => share(cents(10), all)).toThrow(RangeError);
    },
  );

  it("always sums to the whole, each part within a cent of its exact share", () => {
    fc.assert(
      fc.property(amount, weights, (value, all) => {
        const parts = share(value, all);
        expect(sum(parts)).toBe(value);
        const total = all.reduce((a, b) => a + b, 0);
        parts.forEach((part, index) => {
          const exact = (value * (all[index] ?? 0)) / total;
          expect(Math.abs(part - exact)).toBeLessThan(1.000001);
          expect(part === 0 || Math.sign(part) === Math.sign(value)).toBe(true);
        });
      }),
      runs(2_000),
    );
  });

  it("never gives a later equal weight more than an earlier one", () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000 }), fc.integer({ min: 1, max: 20 }), (value, count) => {
        const parts = share(
          cents(value),
          Array.from({ length: count }, () => 1),
        );
        expect(parts).toEqual(parts.toSorted((a: Cents, b: Cents) => b - a));
      }),
    );
  });
});
