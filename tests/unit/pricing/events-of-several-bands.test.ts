import { describe, expect, it } from "vitest";
import { recompute } from "#lib/pricing/explanation.ts";
import { billOf, caseOf, oneVersion, SCHOOL_DAYS } from "#tests/support/price-case.ts";

const BANDS = {
  late: { from: "17:30", upTo: "18:30" },
  early: { from: "16:30", upTo: "17:30" },
};
const care = (more: object = {}) => ({
  care: {
    label: "Garderie",
    care: "all",
    bands: BANDS,
    prices: [
      { when: { band: "early" }, price: 100 },
      { when: { band: "late" }, price: 150 },
    ],
    ...more,
  },
});
const rule = (more: object) => ({ label: "Règle", services: ["care"], ...more });
/** Days from 16:30 on, each until an hour: after 17:30, both bands are touched. */
const stays = (...until: string[]) =>
  until.map((departure, index) => ({
    service: "care",
    day: SCHOOL_DAYS[index],
    arrival: "16:30",
    departure,
  }));

/** The amounts of a bill, each recomputed from its explanation on the way. */
function amounts(version: object, events: Record<string, unknown>[]): number[] {
  const bill = billOf(oneVersion({ services: care(), ...version }), caseOf(events));
  for (const line of bill.lines) expect(recompute(line.explanation)).toBe(line.amountCents);
  return bill.lines.map(({ amountCents }) => amountCents);
}

describe("an event of several time bands", () => {
  it.each([
    ["a late pick-up, once", { mode: "add", amount: 300 }, [100, 300, 150]],
    [
      "a late pick-up known by its hour, once",
      { mode: "add", amount: 300, when: { departure: { above: "18:00" } } },
      [100, 300, 150],
    ],
    [
      "what concerns one band, with that band",
      { mode: "add", amount: 300, when: { band: "late" } },
      [100, 150, 300],
    ],
    [
      "what lasts, all bands together",
      { mode: "add", amount: 300, when: { minutes: { above: 60 } } },
      [100, 300, 150],
    ],
    ["a price above, in place of the whole", { mode: "replace", amount: 500 }, [100, 250, 150]],
    ["a price below, in place of the whole", { mode: "replace", amount: 200 }, [80, 120]],
    ["a free time", { mode: "replace", amount: 0 }, [0, 0]],
    [
      "a price in place of the whole, part of the price",
      { mode: "replace", amount: 500, kind: "price" },
      [200, 300],
    ],
    ["a price doubled", { mode: "multiply", factor: 2, kind: "price" }, [200, 300]],
    ["a rebate, shared", { mode: "add", amount: -50 }, [80, 120]],
    ["a rebate above the price, never below 0", { mode: "add", amount: -400 }, [0, 0]],
    ["a rebate that a band alone would not bear", { mode: "add", amount: -240 }, [4, 6]],
  ])("pays %s", (_what, modifier, expected) => {
    expect(amounts({ modifiers: [rule(modifier)] }, stays("18:20"))).toEqual(expected);
  });

  it("pays exactly the amount in its place, whatever cents its bands round to", () => {
    const prices = [{ price: { percentOfQuotient: 0.0705 } }];
    const total = (amount: number) => {
      const file = oneVersion({
        services: care({ prices }),
        modifiers: [rule({ mode: "replace", amount })],
      });
      return billOf(file, caseOf(stays("18:20"), { quotient: 1000 })).totalCents;
    };
    expect([500, 142, 141, 140, 1, 0].map(total)).toEqual([500, 142, 141, 140, 1, 0]);
  });

  it("counts as one time: from the third on is the third day", () => {
    const third = rule({
      mode: "add",
      amount: 300,
      occurrences: { from: 3, per: ["child", "month"] },
    });
    expect(amounts({ modifiers: [third] }, stays("18:20", "18:20", "18:20"))).toEqual([
      100, 150, 100, 150, 100, 300, 150,
    ]);
    const first = { ...third, occurrences: { upTo: 1, per: ["child", "day"] } };
    expect(amounts({ modifiers: [first] }, stays("18:20", "17:00"))).toEqual([
      100, 300, 150, 100, 300,
    ]);
  });

  it("counts each of several identical events", () => {
    const second = rule({
      mode: "add",
      amount: 300,
      occurrences: { from: 2, per: ["child", "month"] },
    });
    const [stay] = stays("18:20");
    expect(amounts({ modifiers: [second] }, [{ ...stay, quantity: 2 }])).toEqual([
      100, 150, 100, 300, 150,
    ]);
  });

  it("is one presence for a flat price from the fourth on", () => {
    const group = {
      label: "Forfait",
      services: ["care"],
      per: ["child", "month"],
      flat: { from: 4, price: 600 },
    };
    const total = (...until: string[]) =>
      amounts({ groups: [group] }, stays(...until)).reduce((all, amount) => all + amount, 0);
    expect(total("18:20", "18:20")).toBe(500);
    expect(total("18:20", "18:20", "18:20")).toBe(750);
    expect(total("18:20", "18:20", "18:20", "17:00")).toBe(600);
  });

  it("keeps its care part, its surcharge apart", () => {
    const file = oneVersion({
      services: care({ care: { percent: 50 } }),
      modifiers: [rule({ mode: "replace", amount: 500 })],
    });
    const { lines } = billOf(file, caseOf(stays("18:20")));
    expect(
      lines.map(({ carePartCents, foodPartCents, surchargePartCents }) => [
        carePartCents,
        foodPartCents,
        surchargePartCents,
      ]),
    ).toEqual([
      [50, 50, 0],
      [0, 0, 250],
      [75, 75, 0],
    ]);
  });
});
