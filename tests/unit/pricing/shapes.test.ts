import { describe, expect, it } from "vitest";
import { recompute } from "#lib/pricing/explanation.ts";
import { priceChange } from "#lib/pricing/price-change.ts";
import type { TariffFile } from "#lib/pricing/tariff-file.ts";
import { billOf, caseOf, oneVersion, SCHOOL_DAYS } from "#tests/support/price-case.ts";

const [FIRST, SECOND] = SCHOOL_DAYS;
const TWO = {
  children: [
    { id: "a", birthDay: "2015-03-01" },
    { id: "b", birthDay: "2018-03-01" },
  ],
};
type Loose = Record<string, unknown>;

/** The total of a case; every line is recomputed from its explanation on the way. */
function total(file: TariffFile, ...args: Parameters<typeof caseOf>): number {
  const bill = billOf(file, caseOf(...args));
  for (const line of bill.lines) {
    expect(recompute(line.explanation)).toBe(line.amountCents);
    expect(line.carePartCents + line.foodPartCents + line.surchargePartCents).toBe(
      line.amountCents,
    );
  }
  return bill.totalCents;
}

describe("brothers and sisters counted apart in each service", () => {
  const prices = [{ when: { rank: { from: 2 } }, price: 100 }, { price: 300 }];
  const file = oneVersion({
    services: {
      meal: { label: "Repas", care: "none", siblings: { counted: "enrolled" }, prices },
      care: { label: "Garderie", care: "all", prices },
    },
  });

  it("counts the canteen on the enrolled and the care on the present, in one file", () => {
    const alone = (service: string) => total(file, [{ service, day: FIRST, child: "b" }], TWO);
    expect([alone("meal"), alone("care")]).toEqual([100, 300]);
  });

  it("counts all services for one of them only, and ties what depends on it", () => {
    const among = oneVersion({
      services: {
        meal: { label: "Repas", care: "none", prices: [{ price: 400 }] },
        care: {
          label: "Garderie",
          care: "all",
          siblings: { counted: "present", among: "all" },
          prices,
        },
      },
    });
    const events = [
      { service: "meal", day: FIRST, child: "a" },
      { service: "care", day: FIRST, child: "b" },
    ];
    expect(total(among, events, TWO)).toBe(400 + 100);
    const change = priceChange(among, caseOf(events, TWO), { cancel: [0], add: [] });
    // The meal gives back 4,00 €; the care that it made cheaper would cost 2,00 € more.
    expect(change).toMatchObject({ ok: true, value: { creditCents: 200, dueCents: 0 } });
  });

  it("totals the enrolled in a group of its own setting", () => {
    const group = (siblings: Loose) =>
      oneVersion({
        services: { meal: { label: "Repas", care: "none", prices: [{ price: 450 }] } },
        groups: [
          {
            label: "Famille",
            services: ["meal"],
            per: ["family", "day"],
            byChildren: { totals: [450, 800] },
            ...siblings,
          },
        ],
      });
    const alone = [{ service: "meal", day: FIRST, child: "a" }];
    expect(total(group({}), alone, TWO)).toBe(450);
    expect(total(group({ siblings: { counted: "enrolled" } }), alone, TWO)).toBe(400);
  });
});

describe("a yearly fee of each child, by rank", () => {
  const fee = (prices: Loose[], per = ["child", "schoolYear"]) =>
    oneVersion({
      services: {
        meal: { label: "Repas", care: "none", prices: [{ price: 300 }] },
        fee: {
          label: "Frais de dossier",
          care: "neither",
          automatic: { per, with: ["meal"] },
          prices,
        },
      },
    });
  const byRank = fee([{ when: { rank: { from: 2 } }, price: 500 }, { price: 2000 }]);
  const events = [
    { service: "meal", day: FIRST, child: "b" },
    { service: "meal", day: SECOND, child: "a" },
  ];

  it("counts those who owe it in its year, whatever day each came first", () => {
    expect(total(byRank, events, TWO)).toBe(600 + 2000 + 500);
    expect(total(byRank, events.slice(0, 1), TWO)).toBe(300 + 2000);
  });

  it("ties the children: the second one in costs what is left of both", () => {
    const [first, second] = events;
    const before = caseOf(first ? [first] : [], TWO);
    const change = priceChange(byRank, before, {
      cancel: [],
      add: caseOf(second ? [second] : [], TWO).events,
    });
    expect(change).toMatchObject({ ok: true, value: { dueCents: 300 + 500, creditCents: 0 } });
  });

  it("may go by the number of children, for the family", () => {
    const byChildren = fee(
      [{ when: { children: { from: 2 } }, price: 3000 }, { price: 2000 }],
      ["family", "schoolYear"],
    );
    expect(total(byChildren, events, TWO)).toBe(600 + 3000);
    expect(total(byChildren, events.slice(0, 1), TWO)).toBe(300 + 2000);
  });

  it("is neither care nor food", () => {
    const { lines } = billOf(byRank, caseOf(events.slice(0, 1), TWO));
    const line = lines.find(({ service }) => service === "fee");
    expect(line).toMatchObject({
      kind: "price",
      amountCents: 2000,
      carePartCents: 0,
      foodPartCents: 0,
      surchargePartCents: 2000,
    });
  });
});

describe("a surcharge several times", () => {
  const care = (modifier: Loose, more: Loose = {}) =>
    oneVersion({
      services: {
        care: {
          label: "Garderie",
          care: "all",
          unit: { label: "demi-heure", minutes: 30, startsAt: "16:30" },
          prices: [{ price: 80 }],
          ...more,
        },
      },
      modifiers: [{ label: "Retard", services: ["care"], mode: "add", ...modifier }],
    });
  const until = (file: TariffFile, departure: string) =>
    total(file, [{ service: "care", day: FIRST, departure }]);

  it("is due by half-hour begun after an hour, once its tolerance is over", () => {
    const late = care({ amount: 50, each: { minutes: 30, after: "18:00", tolerance: 5 } });
    const surcharge = (departure: string, halfHours: number) =>
      until(late, departure) - halfHours * 80;
    expect([
      surcharge("18:00", 3),
      surcharge("18:05", 4),
      surcharge("18:06", 4),
      surcharge("18:35", 5),
      surcharge("18:36", 5),
    ]).toEqual([0, 0, 50, 50, 100]);
    expect(total(late, [{ service: "care", day: FIRST, units: 2 }])).toBe(160);
    const explained = billOf(late, caseOf([{ service: "care", day: FIRST, departure: "18:36" }]));
    expect(explained.lines.at(-1)?.explanation.text).toContain("× 2 en plus");
  });

  it("is due by unit, all bands together", () => {
    const each = { amount: 50, each: "unit" };
    expect(until(care(each), "17:40")).toBe(3 * 80 + 3 * 50);
    const bands = { a: { from: "16:30", upTo: "17:30" }, b: { from: "17:30", upTo: "18:30" } };
    const file = care(each, { bands });
    const bill = billOf(
      file,
      caseOf([{ service: "care", day: FIRST, arrival: "16:30", departure: "18:30" }]),
    );
    expect(bill.lines.map(({ kind, amountCents }) => [kind, amountCents])).toEqual([
      ["price", 160],
      ["surcharge", 200],
      ["price", 160],
    ]);
  });

  it("may be a rebate by unit, never below nothing", () => {
    expect(until(care({ amount: -30, each: "unit" }), "17:30")).toBe(160 - 60);
    expect(until(care({ amount: -90, each: "unit" }), "17:30")).toBe(0);
  });
});
