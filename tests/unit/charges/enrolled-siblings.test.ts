import { describe, expect, it } from "vitest";
import { type Day, day } from "#lib/calendar/day.ts";
import type { TariffVersion } from "#lib/pricing/price.ts";
import { type EventToPrice, priceEvents } from "#lib/pricing/price-events.ts";

/** Siblings who are enrolled count, booked or not: what counts is what was known when a day was paid. */

const BIRTHDAYS: Record<string, Day> = {
  a: day("2015-03-01"),
  b: day("2018-03-01"),
  c: day("2021-03-01"),
};

function versionOf(from: string, counted: "enrolled" | "present"): TariffVersion {
  const validFrom = day(from);
  const meal = { label: "Repas", care: "none", prices: [{ price: 450 }] };
  const groups = [
    {
      label: "Famille",
      services: ["meal"],
      per: ["family", "day"],
      byChildren: { totals: [450, 900, 1240] },
    },
  ];
  const definition = {
    format: 2,
    name: "Essai",
    siblings: { counted },
    versions: [{ from, services: { meal }, groups }],
  };
  return { id: from, code: "t", name: "Essai", validFrom, publishedAt: new Date(0), definition };
}

const enrolled = versionOf("2025-09-01", "enrolled");

function mealOf(child: string, on: string, known: string[], version = enrolled): EventToPrice {
  const siblings = known.map((id) => ({
    id,
    birthDay: BIRTHDAYS[id] ?? day(on),
    enrolled: ["meal"],
  }));
  return {
    version,
    service: "meal",
    childId: child,
    day: day(on),
    facts: {
      quotient: 700,
      isResident: true,
      hasPai: false,
      birthDay: BIRTHDAYS[child] ?? day(on),
      childId: child,
      day: day(on),
      siblings,
    },
    isGone: false,
  };
}

function centsOf(events: EventToPrice[]): (number | undefined)[] {
  const priced = priceEvents(events);
  if (!priced.ok) throw new Error(priced.refusal.message);
  return priced.value.lines.map((line) => line?.amountCents);
}

describe("enrolled brothers and sisters", () => {
  it("count though only one of them comes that day", () => {
    expect(centsOf([mealOf("a", "2025-11-03", ["a", "b", "c"])])).toEqual([414]);
    expect(centsOf([mealOf("c", "2025-11-03", ["a", "b", "c"])])).toEqual([413]);
  });

  it("who come to the town later change no day that was paid before", () => {
    const before = mealOf("a", "2025-11-03", ["a", "b"]);
    const after = mealOf("a", "2025-11-04", ["a", "b", "c"]);
    expect(centsOf([before])).toEqual([450]);
    expect(centsOf([before, after])).toEqual([450, 414]);
  });

  it("of the last one paid count for a group that is paid in two times", () => {
    const two = ["a", "b"].map((child) => mealOf(child, "2025-11-03", ["a", "b"]));
    const third = mealOf("c", "2025-11-03", ["a", "b", "c"]);
    expect(centsOf([...two, third])).toEqual([414, 413, 413]);
  });

  it("of a version that counts otherwise leave days of the one before as they are", () => {
    const next = versionOf("2025-12-01", "present");
    const before = mealOf("a", "2025-11-03", ["a", "b", "c"]);
    const after = mealOf("a", "2025-12-01", ["a", "b", "c"], next);
    expect(centsOf([before, after])).toEqual([414, 450]);
  });
});
