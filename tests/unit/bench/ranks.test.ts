import { expect, test } from "vitest";
import { compare, mannWhitney, quantile } from "#scripts/bench/ranks.ts";
import fc from "#tests/support/fast-check.ts";

test("medians, quartiles and their distance", () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
  expect(quantile([7], 0.25)).toBe(7);
  expect(compare([1, 2, 3], [4, 5, 6])).toMatchObject({
    medianA: 2,
    medianB: 5,
    difference: 3,
    spread: 2.5,
  });
});

test("equal series are told apart by chance only, shifted ones surely", () => {
  const series = Array.from({ length: 100 }, (_, rank) => (rank * 37) % 100);
  expect(mannWhitney(series, series)).toBeCloseTo(1, 6);
  const shifted = series.map((value) => value + 40);
  expect(mannWhitney(series, shifted)).toBeLessThan(0.001);
  // Nothing but ties.
  expect(mannWhitney([1, 1, 1], [1, 1, 1])).toBe(1);
});

test("the order of the series and of their values never matters", () => {
  const times = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(times, times, (a, b) => {
      const p = mannWhitney(a, b);
      expect(p).toBeGreaterThanOrEqual(0);
      expect(p).toBeLessThanOrEqual(1);
      expect(mannWhitney(b, a)).toBeCloseTo(p, 9);
      expect(mannWhitney([...a].reverse(), b)).toBeCloseTo(p, 9);
    }),
  );
});
