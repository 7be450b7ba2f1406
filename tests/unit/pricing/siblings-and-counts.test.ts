import { describe, expect, it } from "vitest";
import { recompute } from "#lib/pricing/explanation.ts";
import type { TariffFile } from "#lib/pricing/tariff-file.ts";
import { billOf, caseOf, onDays, oneVersion, SCHOOL_DAYS } from "#tests/support/price-case.ts";

const [FIRST, SECOND] = SCHOOL_DAYS;
const THREE = {
  children: [
    { id: "c", birthDay: "2021-03-01" },
    { id: "a", birthDay: "2015-03-01" },
    { id: "b", birthDay: "2018-03-01" },
  ],
};
const meal = (more: object = {}) => ({
  meal: { label: "Repas", care: "none", prices: [{ price: 300 }], ...more },
});
const care = (more: object = {}) => ({
  care: { label: "Garderie", care: "all", prices: [{ price: 150 }], ...more },
});

/** The total of a case; every line is recomputed from its explanation on the way. */
function total(file: TariffFile, ...args: Parameters<typeof caseOf>): number {
  const bill = billOf(file, caseOf(...args));
  for (const line of bill.lines) expect(recompute(line.explanation)).toBe(line.amountCents);
  return bill.totalCents;
}

describe("brothers and sisters", () => {
  const events = (count: number) =>
    ["a", "b", "c"].slice(0, count).flatMap((child) => onDays("meal", 1, { child }));

  it("share a family total: 12,40 € for three, the odd cent to the eldest", () => {
    const file = oneVersion({
      services: meal({ prices: [{ price: 450 }] }),
      groups: [
        {
          label: "Prix de la famille",
          services: ["meal"],
          per: ["family", "day"],
          byChildren: { totals: [450, 900, 1240], eachMore: 340 },
        },
      ],
    });
    const bill = billOf(file, caseOf(events(3), THREE));
    expect(bill.lines.map(({ child, amountCents }) => [child, amountCents])).toEqual([
      ["a", 414],
      ["b", 413],
      ["c", 413],
    ]);
    expect(total(file, events(2), THREE)).toBe(900);
    expect(total(file, events(1), THREE)).toBe(450);
    expect(total(file, events(3), THREE)).toBe(1240);
  });

  it.each(["present", "enrolled"])("count no adult among them (%s)", (counted) => {
    const file = oneVersion(
      {
        services: meal({
          prices: [{ when: { category: "adult" }, price: 600 }, { price: 450 }],
        }),
        groups: [
          {
            label: "Prix de la famille",
            services: ["meal"],
            per: ["family", "day"],
            byChildren: { totals: [450, 900, 1240], eachMore: 340 },
          },
        ],
      },
      { siblings: { counted } },
    );
    const adult = { service: "meal", day: FIRST, child: undefined, category: "adult" };
    expect(total(file, [...events(3), adult], THREE)).toBe(1240 + 600);
    expect(total(file, [adult], THREE)).toBe(600);
    expect(total(file, [...events(1), adult, adult], THREE)).toBe(
      (counted === "present" ? 450 : 414) + 1200,
    );
  });

  it("share the total of the enrolled when the town counts these", () => {
    const file = oneVersion(
      {
        services: meal({ prices: [{ price: 450 }] }),
        groups: [
          {
            label: "Prix de la famille",
            services: ["meal"],
            per: ["family", "day"],
            byChildren: { totals: [450, 900, 1240], eachMore: 340 },
          },
        ],
      },
      { siblings: { counted: "enrolled" } },
    );
    expect(total(file, events(1), THREE)).toBe(414);
    expect(total(file, events(2), THREE)).toBe(827);
  });

  it.each([
    ["present", 3, 300 + 250 + 200],
    ["present", 1, 300],
    ["enrolled", 1, 300],
  ])("have a price by rank, counted on those %s", (counted, count, expected) => {
    const prices = [
      { when: { rank: { from: 3 } }, price: 200 },
      { when: { rank: { from: 2, upTo: 2 } }, price: 250 },
      { price: 300 },
    ];
    const file = oneVersion({ services: meal({ prices }) }, { siblings: { counted } });
    expect(total(file, events(count), THREE)).toBe(expected);
  });

  it("keep the youngest's enrolled rank when alone that day", () => {
    const prices = [{ when: { rank: { from: 2 } }, price: 250 }, { price: 300 }];
    const alone = [{ service: "meal", day: FIRST, child: "c" }];
    const by = (counted: string) =>
      oneVersion({ services: meal({ prices }) }, { siblings: { counted } });
    expect(total(by("enrolled"), alone, THREE)).toBe(250);
    expect(total(by("present"), alone, THREE)).toBe(300);
  });
});

describe("how many", () => {
  it("one day price whether one or two sessions are used", () => {
    const file = oneVersion({
      services: care(),
      groups: [{ label: "Journée", services: ["care"], per: ["child", "day"], atMost: 150 }],
    });
    const sessions = [
      { service: "care", day: FIRST, slot: "matin" },
      { service: "care", day: FIRST, slot: "soir" },
      { service: "care", day: SECOND, slot: "soir" },
    ];
    expect(total(file, sessions)).toBe(300);
  });

  it("a flat price from the Nth presence of the month on", () => {
    const file = oneVersion({
      services: care(),
      groups: [
        {
          label: "Forfait",
          services: ["care"],
          per: ["child", "month"],
          flat: { from: 10, price: 1200 },
        },
      ],
    });
    expect(total(file, onDays("care", 9))).toBe(9 * 150);
    expect(total(file, onDays("care", 10))).toBe(1200);
    expect(total(file, onDays("care", 15))).toBe(1200);
  });

  it("the cheapest of day and month, unless the family chose otherwise", () => {
    const file = oneVersion(
      {
        services: care(),
        groups: [
          {
            label: "Forfait",
            services: ["care"],
            when: { option: "cheapest" },
            per: ["child", "month"],
            atMost: 1000,
          },
        ],
      },
      { options: { cheapest: { label: "Le moins cher, automatiquement", default: true } } },
    );
    expect(total(file, onDays("care", 8))).toBe(1000);
    expect(total(file, onDays("care", 8), {}, { options: { cheapest: false } })).toBe(1200);
  });

  it("a day cap, then a month cap", () => {
    const file = oneVersion({
      services: care(),
      groups: [
        { label: "Journée", services: ["care"], per: ["child", "day"], atMost: 200 },
        { label: "Mois", services: ["care"], per: ["family", "month"], atMost: 500 },
      ],
    });
    const twice = (count: number) => [
      ...onDays("care", count, { slot: "m" }),
      ...onDays("care", count, { slot: "s" }),
    ];
    expect(total(file, twice(2))).toBe(400);
    expect(total(file, twice(3))).toBe(500);
  });

  it("half-hours begun, with a tolerance, and nothing under it", () => {
    const file = oneVersion({
      services: care({
        unit: { label: "demi-heure", minutes: 30, tolerance: 5, startsAt: "16:30" },
        prices: [{ price: 80 }],
      }),
    });
    const units = ["16:35", "16:36", "17:05", "17:06", "18:30"].map(
      (departure) => total(file, [{ service: "care", day: FIRST, departure }]) / 80,
    );
    expect(units).toEqual([0, 1, 1, 2, 4]);
  });

  it("a price per time-of-day band touched", () => {
    const file = oneVersion({
      services: care({
        bands: {
          premier: { from: "16:30", upTo: "17:30" },
          second: { from: "17:30", upTo: "18:30" },
        },
        prices: [
          { when: { band: "premier" }, price: 120 },
          { when: { band: "second" }, price: 90 },
        ],
      }),
    });
    const until = (departure: string) =>
      total(file, [{ service: "care", day: FIRST, arrival: "16:30", departure }]);
    expect([until("17:30"), until("17:31"), until("18:30")]).toEqual([120, 210, 210]);
  });
});
