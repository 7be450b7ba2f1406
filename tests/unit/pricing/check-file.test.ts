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

function said(value: unknown, severity?: "error" | "warning"): string[] {
  return checkTariff(value)
    .findings.filter((finding) => !severity || finding.severity === severity)
    .map(({ path: where, message }) => `${where} : ${message}`);
}

describe("the checker of tariffs, on the whole file", () => {
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
