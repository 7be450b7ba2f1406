import { describe, expect, it } from "vitest";
import { type Bracket, tableFaults, tariffSchema } from "#lib/pricing/tariff.ts";
import demo from "#prisma/seed/data/tariff-demo.json" with { type: "json" };
import { runs } from "#tests/support/effort.ts";
import fc from "#tests/support/fast-check.ts";

const bracket = (from: number, to: number | null, more: Partial<Bracket> = {}): Bracket => ({
  from,
  to,
  priceCents: 300,
  carePartCents: 100,
  ...more,
});

function definition(resident: unknown, service: Record<string, unknown> = {}) {
  return {
    format: 1,
    services: {
      meal: {
        unitLabel: "le repas",
        countLabel: "repas",
        unitsPerBooking: 1,
        resident,
        outside: [bracket(0, null)],
        ...service,
      },
    },
  };
}

function messagesOf(candidate: unknown): string[] {
  const parsed = tariffSchema.safeParse(candidate);
  return parsed.success ? [] : parsed.error.issues.map(({ message }) => message);
}

describe("a table of brackets", () => {
  it.each([
    ["whole", [bracket(0, 400), bracket(400, 640), bracket(640, null)], []],
    [
      "a gap",
      [bracket(0, 800), bracket(860, null)],
      ["Aucune tranche pour un quotient de 800 à 859."],
    ],
    [
      "a gap of one euro",
      [bracket(0, 400), bracket(401, null)],
      ["Aucune tranche pour un quotient de 400 à 400."],
    ],
    [
      "an overlap",
      [bracket(0, 401), bracket(400, null)],
      ["Deux tranches pour un quotient de 400 à 400."],
    ],
    ["no beginning", [bracket(1, null)], ["Aucune tranche pour un quotient de 0 à 0."]],
    ["no end", [bracket(0, 1900)], ["Aucune tranche pour un quotient de 1900 et plus."]],
    [
      "two ends",
      [bracket(0, null), bracket(400, null)],
      ["Une tranche suit la tranche sans fin : 400."],
    ],
    [
      "an empty bracket",
      [bracket(0, 400), bracket(400, 400), bracket(400, null)],
      ["La tranche de 400 à 400 est vide."],
    ],
    [
      "care above the price",
      [bracket(0, null, { carePartCents: 301 })],
      ["La part d’accueil dépasse le prix (tranche 0)."],
    ],
    [
      "a missing PAI price",
      [bracket(0, 400, { paiPriceCents: 50 }), bracket(400, null)],
      ["Le prix PAI manque dans une partie des tranches."],
    ],
  ] as [string, Bracket[], string[]][])("reports %s", (_title, table, faults) => {
    expect(tableFaults(table)).toEqual(faults);
    expect(messagesOf(definition(table))).toEqual(faults);
  });

  it("reports every fault at once", () => {
    expect(tableFaults([bracket(10, 400), bracket(390, 500)])).toHaveLength(3);
  });

  it("is faultless exactly when each quotient has one bracket", () => {
    const bounds = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 5 });
    const shift = fc.constantFrom(-1, 0, 0, 0, 1);
    fc.assert(
      fc.property(bounds, shift, fc.nat({ max: 5 }), (cuts, moved, which) => {
        const starts = [0, ...cuts.toSorted((a, b) => a - b)];
        const table = starts.map((from, index) =>
          bracket(Math.max(0, index === which ? from + moved : from), starts[index + 1] ?? null),
        );
        fc.pre(table.every(({ from, to }) => to === null || to > from));
        const covers = (quotient: number) =>
          table.filter(({ from, to }) => from <= quotient && (to === null || quotient < to)).length;
        const isSound = Array.from({ length: 45 }, (_, quotient) => covers(quotient)).every(
          (count) => count === 1,
        );
        expect(tableFaults(table).length === 0).toBe(isSound);
      }),
      runs(2_000),
    );
  });
});

describe("a tariff's definition", () => {
  it("accepts the demonstration's, with its notes", () => {
    const parsed = tariffSchema.parse(demo);
    expect(Object.keys(parsed.services)).toEqual(["meal", "care-session"]);
    expect(parsed.notes.filter((note) => note.startsWith("Trou comblé"))).toHaveLength(3);
  });

  it("refuses Roncq's table as published, at the values that have no bracket", () => {
    const published = [bracket(0, 800), bracket(860, 1500), bracket(1501, null)];
    expect(messagesOf(definition(published))).toEqual([
      "Aucune tranche pour un quotient de 800 à 859.",
      "Aucune tranche pour un quotient de 1500 à 1500.",
    ]);
  });

  it.each([
    ["a bound with cents", definition([bracket(0, 400.5), bracket(400.5, null)])],
    ["a price with a fraction of a cent", definition([bracket(0, null, { priceCents: 300.5 })])],
    ["a negative price", definition([bracket(0, null, { priceCents: -1 })])],
    ["an empty table", definition([])],
    ["a booking of no unit", definition([bracket(0, null)], { unitsPerBooking: 0 })],
    ["several units without their name", definition([bracket(0, null)], { unitsPerBooking: 2 })],
    ["an unknown key", definition([bracket(0, null)], { surcharge: 250 })],
    ["a price by means of payment", definition([{ ...bracket(0, null), cardPriceCents: 310 }])],
    ["another format", { ...definition([bracket(0, null)]), format: 2 }],
  ])("refuses %s", (_title, candidate) => {
    expect(messagesOf(candidate).length).toBeGreaterThan(0);
  });
});
