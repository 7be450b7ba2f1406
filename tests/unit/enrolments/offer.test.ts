import { expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { priceLines, wantsQuotient } from "#lib/enrolments/offer.ts";
import type { TariffVersion } from "#lib/pricing/price.ts";
import demo from "#prisma/seed/data/tariff-demo.json" with { type: "json" };

const TARIFF: TariffVersion = {
  id: "t1",
  code: "periscolaire",
  name: "Tarifs périscolaires",
  validFrom: day("2026-09-01"),
  publishedAt: new Date("2026-07-01T10:00:00Z"),
  definition: demo,
};
const canteen = {
  slots: [{ name: "Midi", code: "cantine-midi", tariffCode: "periscolaire", service: "meal" }],
  deadlineRules: [],
};
const at = { day: day("2026-12-01"), now: new Date("2026-11-27T10:00:00Z") };
const facts = (more: object = {}) => ({
  quotient: null,
  isResident: true,
  hasPai: false,
  ...more,
});

it("a family without quotient reads that its price is the highest, and that one would lower it", () => {
  const [line] = priceLines(canteen, [TARIFF], facts(), at);
  expect(line).toContain("tarif le plus élevé, sans quotient familial");
  expect(wantsQuotient(canteen, [TARIFF], facts(), at)).toBe(true);
  const known = facts({ quotient: 712 });
  expect(priceLines(canteen, [TARIFF], known, at)[0]).toContain("pour votre quotient 712");
  expect(wantsQuotient(canteen, [TARIFF], known, at)).toBe(false);
});

it("asks for no quotient where the price is the same for all", () => {
  const { meal } = demo.services;
  const [bracket] = meal.resident;
  const all = [{ ...bracket, from: 0, to: null, priceCents: 300, carePartCents: 60 }];
  const flat = {
    ...TARIFF,
    definition: {
      ...demo,
      services: { ...demo.services, meal: { ...meal, resident: all, outside: all } },
    },
  };
  expect(wantsQuotient(canteen, [flat], facts(), at)).toBe(false);
  expect(priceLines(canteen, [flat], facts(), at)[0]).not.toContain("quotient");
  const [outside] = priceLines(canteen, [flat], facts({ isResident: false }), at);
  expect(outside).toContain("famille hors commune");
  expect(wantsQuotient(canteen, [], facts(), at)).toBe(false);
});
