import { describe, expect, it } from "vitest";
import { checkTariff } from "#lib/pricing/check-tariff.ts";
import { billOf, caseOf, oneVersion, SCHOOL_DAYS } from "#tests/support/price-case.ts";

type Loose = Record<string, unknown>;

const service = (more: Loose = {}) => ({
  label: "Garderie",
  care: "all",
  prices: [{ price: 300 }],
  ...more,
});
const file = (more: Loose, own: Loose = {}) => ({
  format: 2,
  name: "Essai",
  versions: [{ from: "2025-09-01", services: { care: service(own) }, ...more }],
});
const rules = (...whens: (Loose | null)[]) =>
  file(
    {},
    {
      prices: whens.map((when, index) => ({ ...(when ? { when } : {}), price: 100 + index })),
    },
  );

/** « error: … » and « warning: … », without their places, with plain spaces. */
function said(value: unknown): string[] {
  return checkTariff(value).findings.map(({ severity, message }) =>
    `${severity}: ${message}`.replaceAll(/[\u00a0\u202f]/g, " "),
  );
}

describe("a price of Saturdays", () => {
  it("is used, and asks for none on Sundays", () => {
    expect(said(rules({ weekday: [1, 2, 3, 4, 5] }, { weekday: 6 }))).toEqual([]);
    expect(said(rules({ weekday: [1, 2, 3, 4, 5] }))).toEqual([]);
  });
});

describe("two prices for the same event", () => {
  it.each([
    [
      "ages that share a bound",
      [{ age: { upTo: 6 } }, { age: { from: 6 } }],
      "error: Borne ambiguë : un âge de 6 exactement convient à deux prix.",
    ],
    [
      "ages that overlap",
      [{ age: { upTo: 7 } }, { age: { above: 4 } }],
      "error: Chevauchement : un âge de 5 à 7 convient à deux prix.",
    ],
    [
      "departures that share an hour",
      [{ departure: { upTo: "17:30" } }, { departure: { from: "17:30" } }, null],
      "error: Borne ambiguë : un départ de 17:30 exactement convient à deux prix.",
    ],
    [
      "durations that overlap",
      [{ minutes: { upTo: 60 } }, { minutes: { from: 50, upTo: 90 } }, null],
      "error: Chevauchement : une durée (minutes) de 50 à 60 convient à deux prix.",
    ],
    [
      "ranks that overlap, for the same people",
      [
        { rank: { upTo: 2 }, resident: true },
        { rank: { from: 2 }, resident: true },
        { resident: false },
      ],
      "error: Borne ambiguë : un rang de 2 exactement convient à deux prix.",
    ],
    [
      "days of the year that overlap",
      [
        { dates: { from: "09-01", upTo: "01-31" } },
        { dates: { from: "01-31", upTo: "06-30" } },
        null,
      ],
      "error: Borne ambiguë : un jour de 01-31 exactement convient à deux prix.",
    ],
  ])("is refused: %s", (_name, whens, message) => {
    expect(said(rules(...whens))).toContain(message);
  });

  it.each([
    ["ages that touch", [{ age: { below: 6 } }, { age: { from: 6 } }]],
    ["a wider price after a narrower one", [{ rank: { from: 3 } }, { rank: { from: 2 } }, null]],
    [
      "the same hours for others",
      [
        { departure: { upTo: "17:30" }, resident: true },
        { departure: { from: "17:30" }, resident: false },
        null,
      ],
    ],
  ])("is none: %s", (_name, whens) => {
    expect(said(rules(...whens)).filter((text) => text.startsWith("error"))).toEqual([]);
  });
});

describe("time bands", () => {
  const bands = (second: Loose) =>
    file({}, { bands: { a: { from: "16:00", upTo: "17:30" }, b: second } });

  it("are refused when they overlap, and told when they leave a hole", () => {
    expect(said(bands({ from: "17:15", upTo: "18:30" }))).toEqual([
      "error: Chevauchement : de 17:15 à 17:30, une présence paierait « a » et « b ».",
    ]);
    expect(said(bands({ from: "17:45", upTo: "18:30" }))).toEqual([
      "warning: Aucune plage de 17:30 à 17:45 : une présence qui ne touche que ce moment n’a pas de prix.",
    ]);
    expect(said(bands({ from: "17:30", upTo: "18:30" }))).toEqual([]);
  });

  it("never make a stay outside of them free in silence", () => {
    const tariff = oneVersion({
      services: {
        care: service({
          unit: { label: "plage", tolerance: 5 },
          bands: { a: { from: "16:00", upTo: "17:00" }, b: { from: "17:30", upTo: "18:00" } },
        }),
      },
    });
    const stay = (arrival: string, departure: string) =>
      billOf(tariff, caseOf([{ service: "care", day: SCHOOL_DAYS[0], arrival, departure }]))
        .totalCents;
    expect(() => stay("17:00", "17:30")).toThrow("aucune plage horaire de 17:00 à 17:30");
    expect(stay("16:55", "17:30")).toBe(0);
    expect(stay("16:00", "17:36")).toBe(600);
  });
});

describe("a price that falls through what changes it", () => {
  const prices = [
    {
      price: {
        brackets: [
          { below: 1000, price: 200 },
          { from: 1000, price: 300 },
        ],
      },
    },
  ];
  const modifier = (more: Loose) =>
    file({ modifiers: [{ label: "Règle", services: ["care"], ...more }] }, { prices });

  it("is told with both quotients and both prices", () => {
    const halved = modifier({ when: { quotient: { from: 1000 } }, mode: "multiply", factor: 0.5 });
    expect(said(halved)).toEqual([
      "warning: Garderie, avec « Règle » : Le prix baisse quand le quotient monte : 2,00 € à 999, 1,50 € à 1000.",
    ]);
    const added = modifier({
      mode: "add",
      amount: {
        brackets: [
          { below: 500, price: 100 },
          { from: 500, price: 50 },
        ],
      },
    });
    expect(said(added)).toEqual([
      "warning: Le prix baisse quand le quotient monte : 1,00 € à 499, 0,50 € à 500.",
    ]);
    expect(said(modifier({ mode: "multiply", factor: 0.5 }))).toEqual([]);
    expect(said(modifier({ mode: "add", amount: -50, when: { resident: true } }))).toEqual([]);
  });
});

describe("what costs more than the service", () => {
  const group = (more: Loose, per = "day") =>
    file(
      { groups: [{ label: "Groupe", services: ["care"], per: ["family", per], ...more }] },
      { costPerUserCents: 350 },
    );

  it("is refused as a total for children or a flat price", () => {
    expect(said(group({ byChildren: { totals: [900, 900], eachMore: 340 } }))).toEqual([
      "error: Total pour 1 enfant au-dessus du coût par usager : 9,00 €, pour un coût de 3,50 € (code de l’éducation, R. 531-53).",
      "error: Total pour 2 enfants au-dessus du coût par usager : 9,00 €, pour un coût de 7,00 € (code de l’éducation, R. 531-53).",
    ]);
    expect(said(group({ byChildren: { totals: [350, 700], eachMore: 360 } }))).toHaveLength(1);
    expect(said(group({ byChildren: { totals: [350, 700], eachMore: 350 } }))).toEqual([]);
    expect(said(group({ flat: { from: 4, price: 1401 } }, "month"))).toEqual([
      "error: Forfait à partir de 4 présences au-dessus du coût par usager : 14,01 €, pour un coût de 14,00 € (code de l’éducation, R. 531-53).",
    ]);
    expect(said(group({ flat: { from: 4, price: 1400 } }, "month"))).toEqual([]);
  });
});

describe("a price by means of payment", () => {
  it.each([
    ["a moment", file({}, { prices: [{ when: { slot: "cb" }, price: 1 }, { price: 2 }] })],
    [
      "a payer",
      file({
        thirdParties: [
          { payer: "Remise carte bancaire", services: ["care"], pays: 10, reduces: true },
        ],
      }),
    ],
    ["a band", file({}, { bands: { "carte bancaire": { from: "16:00", upTo: "17:00" } } })],
  ])("is refused behind the name of %s", (_what, value) => {
    expect(said(value).filter((text) => text.includes("moyen de paiement"))).toEqual([
      expect.stringMatching(/^error/),
    ]);
  });
});
