import { expect, test } from "vitest";
import { day } from "#lib/calendar/day.ts";
import {
  isPickupDay,
  PICKUP_LENGTH,
  PICKUP_SIGNS,
  parsePickupCode,
  pickupEnd,
  showPickupCode,
} from "#lib/dossier/pickup-code.ts";
import fc from "#tests/support/fast-check.ts";

const codes = fc
  .array(fc.constantFrom(...PICKUP_SIGNS), { minLength: PICKUP_LENGTH, maxLength: PICKUP_LENGTH })
  .map((signs) => signs.join(""));

test("what is shown reads back, in small letters and with spaces too", () => {
  fc.assert(
    fc.property(codes, (code) => {
      const shown = showPickupCode(code);
      return (
        parsePickupCode(shown) === code &&
        parsePickupCode(` ${shown.toLowerCase().replace("-", " ")} `) === code
      );
    }),
  );
});

test.each(["", "ABCD-234", "ABCD-23456", "ABCD-234O", "ABCD-23!5"])("%s is no code", (text) => {
  expect(parsePickupCode(text)).toBeNull();
});

test("an evening ends at eight, and one may choose fourteen days ahead", () => {
  const today = day("2026-11-24");
  const noon = new Date("2026-11-24T11:00:00Z");
  expect(pickupEnd(today).toISOString()).toBe("2026-11-24T19:00:00.000Z");
  expect(isPickupDay(today, today, noon)).toBe(true);
  expect(isPickupDay(today, today, pickupEnd(today))).toBe(false);
  expect(isPickupDay(day("2026-11-23"), today, noon)).toBe(false);
  expect(isPickupDay(day("2026-12-08"), today, noon)).toBe(true);
  expect(isPickupDay(day("2026-12-09"), today, noon)).toBe(false);
});
