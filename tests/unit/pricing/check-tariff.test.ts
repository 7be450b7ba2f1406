import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { checkTariff } from "#lib/pricing/check-tariff.ts";
import { jsonSchemas } from "#lib/pricing/json-schemas.ts";

const FOLDER = path.resolve(import.meta.dirname, "../../../docs/tarifs");
const read = (name: string) => JSON.parse(readFileSync(path.join(FOLDER, name), "utf8"));

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

  it.each([
    [
      "a condition",
      file({
        services: {
          meal: meal({ prices: [{ when: { paymentMethod: "card" }, price: 1 }, { price: 2 }] }),
        },
      }),
    ],
    [
      "a label",
      file({
        modifiers: [
          { label: "Remise prélèvement automatique", services: ["meal"], mode: "add", amount: -10 },
        ],
      }),
    ],
    [
      "an option",
      file({}, { options: { carteBancaire: { label: "Je paie en ligne", default: false } } }),
    ],
    [
      "a category",
      file({
        services: {
          meal: meal({ prices: [{ when: { category: "chèque" }, price: 1 }, { price: 2 }] }),
        },
      }),
    ],
  ])("refuses a price by means of payment, said in %s", (_where, value) => {
    expect(said(value, "error")).toContainEqual(expect.stringContaining("moyen de paiement"));
  });

  it("names who has no price, and the price that nobody has", () => {
    const prices = [
      { when: { resident: true }, price: 1 },
      { when: { resident: true, level: "nursery" }, price: 2 },
    ];
    expect(said(file({ services: { meal: meal({ prices }) } }))).toEqual([
      "versions[0].services.meal.prices : Aucun prix, quel que soit le quotient, pour : resident false, level nursery ; resident false, level elementary.",
      "versions[0].services.meal.prices[1] : Ce prix ne sert jamais : un prix écrit avant lui convient toujours.",
    ]);
  });

  it("says that a rate without a cap has no price without a quotient", () => {
    expect(said(priced({ percentOfQuotient: 0.5 }))).toEqual([
      expect.stringContaining("donnez un plafond"),
    ]);
  });

  it("refuses names that lead nowhere and dates that collide", () => {
    const lost = file({
      modifiers: [
        { label: "A", services: ["meals"], when: { option: "x" }, mode: "add", amount: 1 },
      ],
      groups: [{ label: "B", services: ["meal"], per: ["child", "period"], atMost: 1 }],
    });
    expect(said(lost, "error")).toEqual([
      "versions[0].modifiers[0].services[0] : Aucun service « meals » dans cette version (meal).",
      "versions[0].modifiers[0].when.option : L’option « x » n’est pas déclarée.",
      "versions[0].groups[0].per : La portée « period » demande des périodes (« periods », en tête de fichier).",
    ]);
    const [version] = file({}).versions;
    expect(said({ ...file({}), versions: [version, version] }, "error")).toEqual([
      "versions[1].from : La version 0 commence déjà le 2025-09-01.",
    ]);
  });

  it.each([
    ["not an object", 12],
    ["empty", {}],
    ["another format", { format: 1, services: {} }],
    ["a price in euros", priced(3.5)],
    ["a negative price", priced(-1)],
    ["a price as text", priced("3,50 €")],
    ["a day that does not exist", file({ from: "2025-02-30" })],
    ["an unknown word", file({ surcharges: [] })],
    [
      "two rules in one group",
      file({
        groups: [
          {
            label: "A",
            services: ["meal"],
            per: ["child", "month"],
            atMost: 1,
            flat: { from: 2, price: 1 },
          },
        ],
      }),
    ],
  ])("refuses %s, in French, with where", (_name, value) => {
    const { findings, isRefused } = checkTariff(value);
    expect(isRefused).toBe(true);
    for (const { path: where, message } of findings) {
      expect(where).not.toBe("");
      expect(message).not.toMatch(/Invalid|expected|Unrecognized|Required/);
    }
  });

  it.each([
    [
      "roncq",
      [
        "quotient de 1900 exactement",
        "quotient de 800 à 859",
        "quotient de 1500 exactement",
        "Deux payeurs",
      ],
    ],
    ["baincthun", ["quotient de 617 exactement"]],
    ["larressore", ["quotient de 285 exactement"]],
  ])("finds every trap of the published table of %s", (town, traps) => {
    const messages = said(read(`${town}.json`));
    for (const trap of traps) expect(messages.some((message) => message.includes(trap))).toBe(true);
    expect(messages.every((message) => traps.some((trap) => message.includes(trap)))).toBe(true);
  });
});

describe("docs/tarifs", () => {
  it("holds the JSON Schemas that the code says (npm run tariff -- schema)", () => {
    for (const [name, schema] of Object.entries(jsonSchemas()))
      expect(read(name)).toEqual(JSON.parse(JSON.stringify(schema)));
  });

  it("holds only files of the format", () => {
    const tariffs = readdirSync(FOLDER).filter(
      (name) => name.endsWith(".json") && !name.includes("schema"),
    );
    expect(tariffs.length).toBeGreaterThan(2);
    for (const name of tariffs) expect(checkTariff(read(name)).file).not.toBeNull();
  });
});
