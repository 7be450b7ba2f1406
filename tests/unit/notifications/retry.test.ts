import { expect, it } from "vitest";
import { waitAfter } from "#lib/notifications/retry.ts";
import fc from "#tests/support/fast-check.ts";

it("waits from one minute to six hours, longer each time", () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 40].map((attempts) => waitAfter(attempts))).toEqual([
    60, 120, 300, 600, 1200, 2400, 3600, 7200, 14_400, 21_600, 21_600, 21_600,
  ]);
});

it("heeds what the provider asks, within its own bounds", () => {
  expect(waitAfter(1, 90)).toBe(90);
  expect(waitAfter(1, 10)).toBe(60);
  expect(waitAfter(1, 1e9)).toBe(21_600);
  fc.assert(
    fc.property(fc.integer(), fc.float({ noNaN: true, min: 0 }), (attempts, asked) => {
      const seconds = waitAfter(attempts, asked);
      expect(Number.isInteger(seconds) && seconds >= 60 && seconds <= 21_600).toBe(true);
    }),
  );
});
