import { describe, expect, it } from "vitest";
import { recompute } from "#lib/pricing/explanation.ts";
import type { TariffFile } from "#lib/pricing/tariff-file.ts";
import { billOf, caseOf, onDays, oneVersion, SCHOOL_DAYS } from "#tests/support/price-case.ts";

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

describe("an effort rate", () => {
  const rate = { percentOfQuotient: 0.45, min: 80, max: 520 };
  const file = oneVersion({ services: meal({ prices: [{ price: rate }] }) });
  it.each([
    [100, 80],
    [700, 315],
    [701, 315],
    [702, 316],
    [1155, 520],
    [1156, 520],
    [5000, 520],
    [null, 520],
  ])("of a quotient of %s is %i cents, between its floor and its cap", (quotient, expected) => {
    expect(total(file, onDays("meal", 1), { quotient })).toBe(expected);
  });

  it("may be the price of one bracket only", () => {
    const price = {
      brackets: [
        { below: 400, price: 100 },
        { from: 400, below: 1000, price: rate },
        { from: 1000, price: 600 },
      ],
    };
    const mixed = oneVersion({ services: meal({ prices: [{ price }] }) });
    expect(
      [399, 400, 999, 1000].map((quotient) => total(mixed, onDays("meal", 1), { quotient })),
    ).toEqual([100, 180, 450, 600]);
  });

  it("rounds half away from zero, once per line", () => {
    const half = oneVersion({
      services: care({
        unit: { label: "heure", minutes: 60 },
        prices: [{ price: { percentOfQuotient: 0.15 } }],
      }),
    });
    // 0.15 % of 701 is 105.15 cents; three hours are 315.45, five 525.75.
    expect(total(half, onDays("care", 1, { minutes: 180 }), { quotient: 701 })).toBe(315);
    expect(total(half, onDays("care", 1, { minutes: 300 }), { quotient: 701 })).toBe(526);
    // 0.15 % of 350 is exactly 52.5.
    expect(total(half, onDays("care", 1, { minutes: 60 }), { quotient: 350 })).toBe(53);
  });
});

describe("surcharges", () => {
  const unbooked = {
    label: "Sans réservation",
    services: ["meal"],
    when: { booking: ["late", "none"] },
  };
  it.each([
    ["Roncq adds 2,50 €", { mode: "add", amount: 250 }, 550],
    ["Achères adds 7,15 €", { mode: "add", amount: 715 }, 1015],
    ["Caumont replaces by 4,05 €", { mode: "replace", amount: 405 }, 405],
    ["Vailhauquès multiplies by 1.5", { mode: "multiply", factor: 1.5 }, 450],
    ["Massingy multiplies by 2", { mode: "multiply", factor: 2 }, 600],
  ])("%s", (_town, mode, expected) => {
    const file = oneVersion({ services: meal(), modifiers: [{ ...unbooked, ...mode }] });
    expect(total(file, onDays("meal", 1, { booking: "none" }))).toBe(expected);
    expect(total(file, onDays("meal", 1))).toBe(300);
  });

  it("tell Caumont's two replaced prices apart", () => {
    const file = oneVersion({
      services: meal(),
      modifiers: [
        {
          label: "Hors délai",
          services: ["meal"],
          when: { booking: "late" },
          mode: "replace",
          amount: 405,
        },
        {
          label: "Non réservé",
          services: ["meal"],
          when: { booking: "none" },
          mode: "replace",
          amount: 505,
        },
      ],
    });
    const events = ["onTime", "late", "none"].map((booking, index) => ({
      service: "meal",
      day: SCHOOL_DAYS[index],
      booking,
    }));
    expect(total(file, events)).toBe(300 + 405 + 505);
  });

  it("double from the 7th unbooked meal of a child's year (Strasbourg)", () => {
    const file = oneVersion({
      services: meal(),
      modifiers: [
        {
          label: "Repas non réservé, à partir du 7e",
          services: ["meal"],
          when: { booking: "none" },
          mode: "multiply",
          factor: 2,
          occurrences: { from: 7, per: ["child", "schoolYear"] },
        },
      ],
    });
    const unbooked = onDays("meal", 8, { booking: "none" });
    expect(total(file, unbooked)).toBe(6 * 300 + 2 * 600);
    expect(total(file, [...unbooked.slice(0, 6), { service: "meal", day: SCHOOL_DAYS[6] }])).toBe(
      7 * 300,
    );
  });

  it("count once for a family: 25 € for a late enrolment (Saint-Colomban)", () => {
    const file = oneVersion({
      services: {
        ...meal(),
        dossier: {
          label: "Inscription hors délai",
          care: "none",
          automatic: { per: ["family", "schoolYear"] },
          prices: [{ when: { enrolledLate: true }, price: 2500 }],
        },
      },
    });
    const events = ["a", "b"].flatMap((child) => onDays("meal", 3, { child }));
    expect(total(file, events, { ...THREE, enrolledLate: true })).toBe(6 * 300 + 2500);
    expect(total(file, events, THREE)).toBe(6 * 300);
  });

  it("ask 15 € when the late pick-up is repeated (Le Sourn)", () => {
    const file = oneVersion({
      services: care({ unit: { label: "séance" } }),
      modifiers: [
        {
          label: "Retards répétés",
          services: ["care"],
          when: { departure: { above: "18:30" } },
          mode: "add",
          amount: 1500,
          occurrences: { from: 2, per: ["family", "month"] },
        },
      ],
    });
    const late = onDays("care", 3, { arrival: "16:30", departure: "18:45" });
    expect(total(file, late)).toBe(3 * 150 + 2 * 1500);
    expect(total(file, late.slice(0, 1))).toBe(150);
  });

  it("are never care nor food", () => {
    const file = oneVersion({
      services: care(),
      modifiers: [{ ...unbooked, services: ["care"], mode: "add", amount: 200 }],
    });
    const bill = billOf(file, caseOf(onDays("care", 1, { booking: "late" })));
    expect(
      bill.lines.map(({ carePartCents, foodPartCents, surchargePartCents }) => [
        carePartCents,
        foodPartCents,
        surchargePartCents,
      ]),
    ).toEqual([
      [150, 0, 0],
      [0, 0, 200],
    ]);
  });
});
