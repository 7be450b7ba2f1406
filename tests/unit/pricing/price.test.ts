import { describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { add, cents, sum, times } from "#lib/money/cents.ts";
import {
  explain,
  type PriceFacts,
  priceBooking,
  quotientOn,
  type TariffVersion,
  tariffInForce,
} from "#lib/pricing/price.ts";
import demo from "#prisma/seed/data/tariff-demo.json" with { type: "json" };
import { runs } from "#tests/support/effort.ts";
import fc from "#tests/support/fast-check.ts";

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const RONCQ: TariffVersion = {
  id: "t1",
  code: "periscolaire",
  name: "Tarifs périscolaires",
  validFrom: day("2026-09-01"),
  publishedAt: new Date("2026-07-01T10:00:00Z"),
  definition: demo,
};
const facts = (more: Partial<PriceFacts> = {}): PriceFacts => ({
  quotient: 700,
  isResident: true,
  hasPai: false,
  ...more,
});
const meal = (more?: Partial<PriceFacts>) => priceBooking(RONCQ, "meal", facts(more)).amountCents;
const care = (more?: Partial<PriceFacts>) =>
  priceBooking(RONCQ, "care-session", facts(more)).amountCents;

describe("Roncq's worked bills, as far as the first format goes", () => {
  it("bills 8 meals and 10 half-hours to a resident of quotient 700", () => {
    // The published case adds a late meal with its surcharge (485): 3215 − 485.
    expect(add(times(meal(), 8), times(care(), 5))).toBe(3215 - 485);
  });

  it.each([
    ["resident, quotient 640 exactly, 4 meals", { quotient: 640 }, 4, 940],
    ["resident, quotient 639, 4 meals", { quotient: 639 }, 4, 700],
    ["resident, quotient 350, PAI, 5 days", { quotient: 350, hasPai: true }, 5, 250],
    ["resident, quotient 350, 10 meals (the family's share)", { quotient: 350 }, 10, 500],
  ])("%s", (_title, more, count, expected) => {
    expect(times(meal(more), count)).toBe(expected);
  });

  it("bills 12 meals and 6 half-hours to a family from outside, quotient 900", () => {
    const outside = { quotient: 900, isResident: false };
    expect(add(times(meal(outside), 12), times(care(outside), 3))).toBe(9000);
  });

  it.each([
    [399, 50],
    [400, 175],
    [639, 175],
    [640, 235],
    [859, 235],
    [860, 305],
    [1149, 305],
    [1150, 355],
    [1499, 355],
    [1500, 405],
    [1699, 405],
    [1700, 460],
    [1899, 460],
    [1900, 490],
    [1901, 490],
    [99_999, 490],
    [0, 50],
  ])("asks a resident of quotient %i %i cents for a meal", (quotient, expected) => {
    expect(meal({ quotient })).toBe(expected);
  });

  it.each([
    [799, 390],
    [800, 390],
    [859, 390],
    [860, 400],
    [1499, 400],
    [1500, 410],
    [1501, 410],
  ])("asks a family from outside of quotient %i %i cents for a session", (quotient, expected) => {
    expect(care({ quotient, isResident: false })).toBe(expected);
  });
});

describe("priceBooking", () => {
  it("asks the highest price as long as no quotient is known", () => {
    expect(meal({ quotient: null })).toBe(490);
    expect(meal({ quotient: null, hasPai: true })).toBe(100);
    expect(care({ quotient: null })).toBe(290);
    expect(care({ quotient: null, isResident: false })).toBe(410);
  });

  it("applies a care plan only where the tariff has a price for it", () => {
    expect(meal({ hasPai: true })).toBe(80);
    expect(care({ hasPai: true })).toBe(170);
    const { explanation } = priceBooking(RONCQ, "care-session", facts({ hasPai: true }));
    expect(explanation.pai).toBe(false);
  });

  it("throws on a service that the tariff does not know", () => {
    expect(() => priceBooking(RONCQ, "study", facts())).toThrow("study");
    expect(() => priceBooking({ ...RONCQ, definition: null }, "meal", facts())).toThrow();
    expect(() => priceBooking({ ...RONCQ, definition: { format: 1 } }, "meal", facts())).toThrow();
  });

  it("splits a price into care and food", () => {
    const line = priceBooking(RONCQ, "meal", facts({ quotient: 912 }));
    expect([line.amountCents, line.carePartCents, line.foodPartCents]).toEqual([305, 61, 244]);
    const session = priceBooking(RONCQ, "care-session", facts());
    expect([session.carePartCents, session.foodPartCents]).toEqual([170, 0]);
    const brought = priceBooking(RONCQ, "meal", facts({ hasPai: true }));
    expect([brought.carePartCents, brought.foodPartCents]).toEqual([80, 0]);
  });

  it("gives whole cents that its explanation recomputes, parts that sum, and crosses JSON unchanged", () => {
    const family = fc.record({
      quotient: fc.option(fc.nat({ max: 5_000 })),
      isResident: fc.boolean(),
      hasPai: fc.boolean(),
    });
    fc.assert(
      fc.property(family, fc.constantFrom("meal", "care-session"), (child, service) => {
        const line = priceBooking(RONCQ, service, child);
        if (line.explanation.rule !== "bracket") throw new Error("format 1 explains by bracket");
        const { units, unitPriceCents, bracket } = line.explanation;
        expect(times(unitPriceCents, units)).toBe(line.amountCents);
        expect(add(line.carePartCents, line.foodPartCents)).toBe(line.amountCents);
        expect(
          Math.min(line.amountCents, line.carePartCents, line.foodPartCents),
        ).toBeGreaterThanOrEqual(0);
        if (child.quotient !== null) {
          expect(child.quotient).toBeGreaterThanOrEqual(bracket.from);
          expect(child.quotient).toBeLessThan(bracket.to ?? Number.POSITIVE_INFINITY);
        }
        expect(
          priceBooking(RONCQ, service, { ...child, quotient: null }).amountCents,
        ).toBeGreaterThanOrEqual(line.amountCents);
        expect(JSON.parse(JSON.stringify(line))).toEqual(line);
      }),
      runs(2_000),
    );
  });

  it("costs the same however a cart is split or ordered", () => {
    const booking = fc.record({
      quotient: fc.nat({ max: 2_500 }),
      isResident: fc.boolean(),
      hasPai: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(booking, { maxLength: 30 }), fc.nat({ max: 30 }), (cart, cut) => {
        const total = (part: PriceFacts[]) => sum(part.map((child) => meal(child)));
        expect(add(total(cart.slice(0, cut)), total(cart.slice(cut)))).toBe(total(cart));
        expect(total(cart.toReversed())).toBe(total(cart));
      }),
    );
  });
});

describe("explain", () => {
  const sentence = (service: string, more: Partial<PriceFacts>) =>
    plain(explain(priceBooking(RONCQ, service, facts(more))));

  it.each([
    ["meal", { quotient: 912 }, "quotient 912, tranche 860 à 1 149, tarif du 1er septembre 2026"],
    [
      "meal",
      { quotient: 2100 },
      "quotient 2 100, tranche 1 900 et plus, tarif du 1er septembre 2026",
    ],
    [
      "meal",
      { quotient: null },
      "quotient non fourni, tarif le plus élevé, tarif du 1er septembre 2026",
    ],
    [
      "meal",
      { quotient: 350, hasPai: true },
      "panier-repas apporté (PAI), quotient 350, tranche 0 à 399, tarif du 1er septembre 2026",
    ],
    [
      "care-session",
      { quotient: 900, isResident: false },
      "2 demi-heures à 2,00 €, famille hors commune, quotient 900, tranche 860 à 1 499, tarif du 1er septembre 2026",
    ],
  ])("explains a %s %j", (service, more, expected) => {
    expect(sentence(service, more)).toBe(expected);
  });
});

describe("the tariff in force", () => {
  const version = (id: string, validFrom: string, publishedAt: string, code = "periscolaire") => ({
    ...RONCQ,
    id,
    code,
    validFrom: day(validFrom),
    publishedAt: new Date(publishedAt),
  });
  const versions = [
    version("january", "2027-01-01", "2026-12-10T00:00:00Z"),
    version("september", "2026-09-01", "2026-07-01T00:00:00Z"),
    version("other", "2026-09-01", "2026-07-01T00:00:00Z", "centre"),
  ];
  const inForce = (target: string, now: string) =>
    tariffInForce(versions, "periscolaire", day(target), new Date(now))?.id;

  it("is the one of the day of consumption", () => {
    expect(inForce("2026-12-31", "2026-12-20T00:00:00Z")).toBe("september");
    expect(inForce("2027-01-01", "2026-12-20T00:00:00Z")).toBe("january");
  });

  it("is not one that is unpublished when paying", () => {
    expect(inForce("2027-01-04", "2026-12-09T23:59:59.999Z")).toBe("september");
    expect(inForce("2027-01-04", "2026-12-10T00:00:00.000Z")).toBe("january");
  });

  it("may not exist", () => {
    expect(inForce("2026-08-31", "2026-12-20T00:00:00Z")).toBeUndefined();
    expect(inForce("2026-09-01", "2026-06-30T00:00:00Z")).toBeUndefined();
  });
});

describe("the quotient of a day", () => {
  const history = [
    { value: 912, effectiveFrom: day("2026-09-01") },
    { value: 640, effectiveFrom: day("2027-01-01") },
  ];

  it("is the latest that took effect", () => {
    expect(quotientOn(history, day("2026-12-31"))).toBe(912);
    expect(quotientOn(history, day("2027-01-01"))).toBe(640);
    expect(quotientOn(history.toReversed(), day("2027-06-01"))).toBe(640);
    expect(quotientOn(history, day("2026-08-31"))).toBeNull();
    expect(quotientOn([{ value: 0, effectiveFrom: day("2026-09-01") }], day("2026-09-01"))).toBe(0);
  });
});

it("refuses amounts that are no longer whole", () => {
  expect(() => cents(meal() / 3)).toThrow(RangeError);
});
