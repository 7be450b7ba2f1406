import { describe, expect, it } from "vitest";
import { checkTariff } from "#lib/pricing/check-tariff.ts";

const meal = (more: object = {}) => ({
  label: "Repas",
  care: "none",
  prices: [{ price: 300 }],
  ...more,
});
const file = (version: object, more: object = {}) => ({
  format: 2,
  name: "Essai",
  versions: [{ from: "2025-09-01", services: { meal: meal() }, ...version }],
  ...more,
});
const priced = (price: unknown, more: object = {}) =>
  file({ services: { meal: meal({ prices: [{ price }], ...more }) } });
const table = (...brackets: object[]) => priced({ brackets });

function said(value: unknown, severity?: "error" | "warning"): string[] {
  return checkTariff(value)
    .findings.filter((finding) => !severity || finding.severity === severity)
    .map(({ path: where, message }) => `${where} : ${message}`);
}
const BRACKETS = "versions[0].services.meal.prices[0].price.brackets";

describe("the checker of tariffs", () => {
  it("accepts a sound tariff without a word", () => {
    const sound = table(
      { below: 400, price: 100 },
      { from: 400, upTo: 900, price: 200 },
      { above: 900, price: 300 },
    );
    expect(checkTariff(sound)).toMatchObject({ findings: [], isRefused: false });
  });

  it.each([
    [
      "a gap of one value",
      [
        { below: 285, price: 1 },
        { from: 286, price: 2 },
      ],
      "Trou : un quotient de 285 exactement n’est dans aucune tranche.",
    ],
    [
      "a gap of several",
      [
        { below: 800, price: 1 },
        { from: 860, price: 2 },
      ],
      "Trou : aucune tranche pour un quotient de 800 à 859.",
    ],
    [
      "no first bracket",
      [{ from: 1, price: 1 }],
      "Trou : un quotient de 0 exactement n’est dans aucune tranche.",
    ],
    [
      "no last bracket",
      [{ upTo: 1900, price: 1 }],
      "Trou : aucune tranche pour un quotient de 1901 et plus.",
    ],
    [
      "both sides strict",
      [
        { below: 617, price: 1 },
        { above: 617, price: 2 },
      ],
      "Trou : un quotient de 617 exactement n’est dans aucune tranche.",
    ],
    [
      "both sides included",
      [
        { upTo: 640, price: 1 },
        { from: 640, price: 2 },
      ],
      "Borne ambiguë : un quotient de 640 exactement est dans deux tranches.",
    ],
    [
      "an overlap",
      [
        { upTo: 700, price: 1 },
        { from: 640, price: 2 },
      ],
      "Chevauchement : deux tranches pour un quotient de 640 à 700.",
    ],
    [
      "two without end",
      [
        { from: 0, price: 1 },
        { from: 500, price: 2 },
      ],
      "Chevauchement : deux tranches pour un quotient de 500 et plus.",
    ],
  ])("refuses %s, with the quotients at fault", (_name, brackets, message) => {
    const check = checkTariff(table(...brackets));
    expect(check.isRefused).toBe(true);
    expect(said(table(...brackets), "error")).toEqual([`${BRACKETS} : ${message}`]);
  });

  it("refuses an empty bracket and doubled ends", () => {
    expect(
      said(
        table(
          { below: 400, price: 1 },
          { from: 400, price: 2 },
          { from: 900, below: 900, price: 3 },
        ),
      ),
    ).toContainEqual(expect.stringContaining("La tranche est vide"));
    expect(said(table({ from: 0, above: 0, price: 1 }))).toContainEqual(
      expect.stringContaining("gardez l’un des deux"),
    );
  });

  it("refuses a bound that does not say whether it is inside", () => {
    const [fault] = said(table({ from: 0, to: 640, price: 1 }));
    expect(fault).toBe(
      `${BRACKETS}[0].to : « to » ne dit pas si la borne est comprise : écrivez « below » (exclue) ou « upTo » (comprise).`,
    );
  });

  it("finds gaps and overlaps between conditions too", () => {
    const rules = (...prices: object[]) => file({ services: { meal: meal({ prices }) } });
    expect(
      said(
        rules(
          { when: { quotient: { below: 617 } }, price: 1 },
          { when: { quotient: { above: 617 } }, price: 2 },
        ),
        "error",
      ),
    ).toEqual([
      "versions[0].services.meal.prices : Trou : aucun prix ne convient pour un quotient de 617 exactement.",
    ]);
    expect(
      said(
        rules(
          { when: { quotient: { upTo: 617 } }, price: 1 },
          { when: { quotient: { from: 617 } }, price: 2 },
        ),
        "error",
      ),
    ).toEqual([
      "versions[0].services.meal.prices[1].when.quotient : Borne ambiguë : un quotient de 617 exactement est dans deux tranches.",
    ]);
    expect(
      said(
        rules(
          {
            when: { quotient: { below: 700 } },
            price: {
              brackets: [
                { below: 400, price: 1 },
                { from: 400, price: 2 },
              ],
            },
          },
          { price: 3 },
        ),
      ),
    ).toEqual([]);
  });

  it("reports a price that falls as the quotient rises, with both quotients", () => {
    const falling = table({ below: 400, price: 200 }, { from: 400, price: 150 });
    expect(checkTariff(falling).isRefused).toBe(false);
    expect(said(falling, "warning")).toEqual([
      expect.stringMatching(
        /Le prix baisse quand le quotient monte : 2,00.€ à 399, 1,50.€ à 400\./,
      ),
    ]);
    const rate = table(
      { below: 1000, price: { percentOfQuotient: 0.5 } },
      { from: 1000, price: 450 },
    );
    expect(said(rate)).toEqual([expect.stringMatching(/5,00.€ à 999, 4,50.€ à 1000/)]);
  });

  it("sees a fall on the other side of a gap", () => {
    expect(said(table({ below: 285, price: 50 }, { from: 286, price: 40 }), "warning")).toEqual([
      expect.stringMatching(/0,50.€ à 284, 0,40.€ à 286\./),
    ]);
  });

  it("refuses a surcharge without a mode", () => {
    const surcharge = {
      label: "Tardif",
      services: ["meal"],
      when: { booking: "late" },
      amount: 250,
    };
    expect(said(file({ modifiers: [surcharge] }), "error")).toEqual([
      expect.stringContaining(
        "versions[0].modifiers[0].mode : Le modificateur ne dit pas son mode",
      ),
    ]);
  });

  it("refuses a price above the cost per user, and reports a surcharge that leads there", () => {
    const dear = priced(
      {
        brackets: [
          { below: 900, price: 500 },
          { from: 900, price: 1200 },
        ],
      },
      { costPerUserCents: 1100 },
    );
    expect(said(dear, "error")).toEqual([
      expect.stringMatching(/coût par usager \(11,00.€\) dès un quotient de 900 : 12,00.€/),
    ]);
    const late = file({
      services: { meal: meal({ costPerUserCents: 500 }) },
      modifiers: [{ label: "Tardif", services: ["meal"], mode: "add", amount: 250 }],
    });
    expect(checkTariff(late).isRefused).toBe(false);
    expect(said(late)).toEqual([expect.stringMatching(/porte le prix à 5,50.€/)]);
  });
});
