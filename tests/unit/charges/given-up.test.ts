import { describe, expect, it } from "vitest";
import { type GivingUp, givenUpBy, leastBack } from "#lib/charges/given-up.ts";
import { cents } from "#lib/money/cents.ts";
import fc from "#tests/support/fast-check.ts";

const TAKEN: GivingUp[] = [
  { through: "closure" },
  { through: "absence", justification: "town" },
  { through: "townChange", reason: "townError" },
];
const GIVEN: GivingUp[] = [
  { through: "basket" },
  { through: "absence", justification: "none" },
  { through: "absence", justification: "certificate" },
  { through: "absence", justification: "notice" },
  { through: "townChange", reason: "acceptedLate" },
  { through: "townChange", reason: "noAccess" },
  { through: "townChange", reason: "other" },
  { through: "townChange", reason: "unforeseen" },
];

describe("who took a paid day away", () => {
  it.each(TAKEN)("the town hall, through $through", (act) => {
    expect(givenUpBy(act)).toBe("townHall");
  });

  it.each(GIVEN)("the family, through $through", (act) => {
    expect(givenUpBy(act)).toBe("family");
  });

  it("gives back the whole charge at least by any of the town hall's acts, and the same by all", () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000 }), (charged) => {
        const least = TAKEN.map((act) => leastBack(givenUpBy(act), cents(charged)));
        expect(new Set(least)).toEqual(new Set([charged]));
        for (const act of GIVEN) expect(leastBack(givenUpBy(act), cents(charged))).toBe(0);
      }),
    );
  });
});
