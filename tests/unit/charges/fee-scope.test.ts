import { describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import type { TariffVersion } from "#lib/pricing/price.ts";
import { type EventToPrice, priceEvents } from "#lib/pricing/price-events.ts";

/** A fee due by itself, once per child one year, once per family the next: paid days of both years are priced together. */
function versionOf(from: string, per: string[]): TariffVersion {
  const definition = {
    format: 2,
    name: "Essai",
    versions: [
      {
        from,
        services: {
          meal: { label: "Repas", care: "none", prices: [{ price: 300 }] },
          fee: { label: "Adhésion", care: "all", automatic: { per }, prices: [{ price: 1000 }] },
        },
      },
    ],
  };
  return {
    id: from,
    code: "t",
    name: "Essai",
    validFrom: day(from),
    publishedAt: new Date(0),
    definition,
  };
}

const perChild = versionOf("2025-09-01", ["child", "schoolYear"]);
const perFamily = versionOf("2026-09-01", ["family", "schoolYear"]);

function meal(childId: string, on: string, version: TariffVersion): EventToPrice {
  const birthDay = day("2018-03-01");
  const facts = { quotient: 700, isResident: true, hasPai: false, birthDay };
  return {
    version,
    service: "meal",
    childId,
    day: day(on),
    facts: { ...facts, childId, day: day(on), siblings: [{ id: childId, birthDay, enrolled: [] }] },
    isGone: false,
  };
}

describe("a fee whose scope changes from one version to the next", () => {
  it("is carried by the days of each version, under its own scope", () => {
    const priced = priceEvents([
      meal("a", "2026-03-02", perChild),
      meal("b", "2026-03-02", perChild),
      meal("a", "2026-11-02", perFamily),
      meal("b", "2026-11-02", perFamily),
    ]);
    if (!priced.ok) throw new Error(priced.refusal.message);
    const amounts = priced.value.lines.map((line) => line?.amountCents);
    expect(amounts.slice(0, 2)).toEqual([1300, 1300]);
    expect(amounts.slice(2).toSorted()).toEqual([1300, 300]);
  });
});
