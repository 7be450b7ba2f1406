import { describe, expect, it } from "vitest";
import baincthun from "#docs/tarifs/baincthun.json" with { type: "json" };
import larressore from "#docs/tarifs/larressore.json" with { type: "json" };
import roncq from "#docs/tarifs/roncq.json" with { type: "json" };
import { day } from "#lib/calendar/day.ts";
import type { PriceFacts, TariffVersion } from "#lib/pricing/price.ts";
import { isDearWithoutQuotient } from "#lib/pricing/without-quotient.ts";
import demo from "#prisma/seed/data/tariff-demo.json" with { type: "json" };

const version = (definition: unknown): TariffVersion => ({
  id: "t",
  code: "t",
  name: "Tarif",
  validFrom: day("2022-09-01"),
  publishedAt: new Date("2022-07-01T10:00:00Z"),
  definition,
});
const facts = (more: Partial<PriceFacts> = {}): PriceFacts => ({
  quotient: null,
  isResident: true,
  hasPai: false,
  level: "elementary",
  birthDay: day("2018-03-01"),
  day: day("2026-11-30"),
  ...more,
});
const isDear = (definition: unknown, service: string, more?: Partial<PriceFacts>) =>
  isDearWithoutQuotient(version(definition), service, facts(more));

describe("a quotient is asked where some quotient pays less for the same thing", () => {
  it.each([
    ["Roncq, a meal", roncq, "meal", {}, true],
    ["Roncq, a meal brought for health", roncq, "meal", { hasPai: true }, true],
    ["Roncq, a meal, from outside", roncq, "meal", { isResident: false }, false],
    ["Roncq, half an hour", roncq, "care", {}, true],
    ["Baincthun, a meal", baincthun, "meal", {}, false],
    ["Baincthun, an hour", baincthun, "care", {}, true],
    ["Larressore, the evening", larressore, "care", {}, true],
    ["the demo, a meal", demo, "meal", {}, true],
    ["the demo, a meal from outside", demo, "meal", { isResident: false }, false],
  ] as const)("%s", (_name, tariff, service, more, expected) => {
    expect(isDear(tariff, service, more)).toBe(expected);
  });

  it("is not asked of who has one", () => {
    expect(isDear(roncq, "meal", { quotient: 2000 })).toBe(false);
  });
});

const composed = (price: unknown, more: object = {}) => ({
  format: 2,
  name: "Tarif",
  versions: [
    {
      from: "2022-09-01",
      services: { meal: { label: "Repas", care: "none", prices: [{ price }] } },
      ...more,
    },
  ],
});
const rate = { percentOfQuotient: 0.5, min: 100, max: 400 };

describe("whatever the shape of the tariff", () => {
  it("a rate whose price without quotient is its bare maximum", () => {
    expect(isDear(composed(rate), "meal")).toBe(true);
  });

  it("a rate that cannot go below its maximum lowers nothing", () => {
    expect(isDear(composed({ ...rate, min: 400 }), "meal")).toBe(false);
  });

  it("brackets that all cost the same", () => {
    const brackets = [
      { below: 500, price: 300 },
      { from: 500, price: 300 },
    ];
    expect(isDear(composed({ brackets }), "meal")).toBe(false);
  });

  it("a dearest bracket that is the first", () => {
    const brackets = [
      { below: 500, price: 300 },
      { from: 500, price: 200 },
    ];
    expect(isDear(composed({ brackets }), "meal")).toBe(true);
  });

  it("a cap of the month that the quotient lowers", () => {
    const group = { label: "Plafond", services: ["meal"], per: ["child", "month"] };
    const atMost = (price: number) => [
      {
        ...group,
        atMost: {
          brackets: [
            { below: 500, price },
            { from: 500, price: 4000 },
          ],
        },
      },
    ];
    expect(isDear(composed(300, { groups: atMost(2000) }), "meal")).toBe(true);
    expect(isDear(composed(300, { groups: atMost(4000) }), "meal")).toBe(false);
  });

  it("a surcharge for who has not given it", () => {
    const modifier = {
      label: "Sans quotient",
      services: ["meal"],
      when: { quotient: "missing" },
      mode: "add",
      amount: 50,
    };
    expect(isDear(composed(300, { modifiers: [modifier] }), "meal")).toBe(true);
  });
});
