import { describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { checkTariff } from "#lib/pricing/check-tariff.ts";
import { factsOf } from "#lib/pricing/composed-line.ts";
import { convertTariff } from "#lib/pricing/convert-tariff.ts";
import { recompute } from "#lib/pricing/explanation.ts";
import { explain, priceBooking, priceOrNull, type TariffVersion } from "#lib/pricing/price.ts";
import { tariffSchema } from "#lib/pricing/tariff.ts";
import demo from "#prisma/seed/data/tariff-demo.json" with { type: "json" };
import fc from "#tests/support/fast-check.ts";
import { oneVersion } from "#tests/support/price-case.ts";

const validFrom = day("2025-09-01");
const base = { id: "t", code: "periscolaire", name: "Tarif", validFrom, publishedAt: new Date(0) };
const first: TariffVersion = { ...base, definition: demo };
const second: TariffVersion = {
  ...base,
  definition: convertTariff(tariffSchema.parse(demo), { name: "Tarif", validFrom }),
};

describe("the tariff of format 1, converted", () => {
  it("gives every family the same cents and the same care part", () => {
    const facts = fc.record({
      quotient: fc.option(
        fc.oneof(fc.nat({ max: 3_000 }), fc.constantFrom(0, 399, 400, 639, 640, 1899, 1900)),
      ),
      isResident: fc.boolean(),
      hasPai: fc.boolean(),
    });
    fc.assert(
      fc.property(facts, fc.constantFrom("meal", "care-session"), (family, service) => {
        const before = priceBooking(first, service, family);
        const after = priceBooking(second, service, family);
        expect([after.amountCents, after.carePartCents, after.foodPartCents]).toEqual([
          before.amountCents,
          before.carePartCents,
          before.foodPartCents,
        ]);
      }),
    );
  });

  it("passes the checker", () => {
    expect(checkTariff(JSON.parse(JSON.stringify(second.definition))).isRefused).toBe(false);
  });
});

describe("a booking under a composed tariff", () => {
  const definition = oneVersion({
    services: {
      meal: {
        label: "Repas",
        unit: { label: "repas" },
        care: { percent: 20 },
        prices: [
          { when: { level: "nursery" }, price: 280 },
          { when: { resident: true }, price: 300 },
        ],
      },
    },
    modifiers: [
      {
        label: "Hors délai",
        services: ["meal"],
        when: { booking: "late" },
        mode: "add",
        amount: 250,
      },
    ],
  });
  const version: TariffVersion = { ...base, definition };
  const family = { quotient: 700, isResident: true, hasPai: false };

  it("pays the late price in the second stage, and says so", () => {
    const late = priceBooking(version, "meal", { ...family, isLate: true });
    expect([
      late.amountCents,
      late.carePartCents,
      late.foodPartCents,
      late.surchargePartCents,
    ]).toEqual([550, 60, 240, 250]);
    expect(explain(late)).toMatch(/1 × repas à 3,00.€.*dont 2,50.€ : hors délai/);
  });

  it("asks the child's level", () => {
    expect(priceBooking(version, "meal", { ...family, level: "nursery" }).amountCents).toBe(280);
  });

  it("recomputes from its frozen lines, and is priced again from its frozen facts", () => {
    const line = priceBooking(version, "meal", { ...family, isLate: true, day: validFrom });
    if (line.explanation.rule !== "composed") throw new Error("format 2 explains by lines");
    const cents = line.explanation.lines.map(({ explanation }) => recompute(explanation));
    expect(cents.reduce((total, each) => total + each, 0)).toBe(550);
    expect(priceBooking(version, "meal", factsOf(line.explanation))).toEqual(line);
  });

  it("has no price where the tariff has none, and throws on a service it does not know", () => {
    expect(priceOrNull(version, "meal", { ...family, isResident: false })).toBeNull();
    expect(() => priceOrNull(version, "study", family)).toThrow("study");
  });
});
