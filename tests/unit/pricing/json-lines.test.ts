import { describe, expect, it } from "vitest";
import { checkText } from "#lib/pricing/check-text.ts";
import { readJson } from "#lib/pricing/json-lines.ts";
import fc from "#tests/support/fast-check.ts";

const TEXT = `{
  "format": 2,
  "name": "Essai",
  "versions": [
    {
      "from": "2025-09-01",
      "services": {
        "meal": { "label": "Repas", "care": "none",
          "prices": [
            { "price": { "brackets": [
              { "below": 400, "price": 1 },
              { "above": 400, "price": 2 }
            ] } }
          ]
        }
      }
    }
  ]
}`;
const said = (text: string) =>
  checkText(text).findings.map(({ line, message }) => `${line} : ${message}`);

describe("a tariff as it is written", () => {
  it("has the line of each fault of its shape, of its bounds and of its names", () => {
    expect(said(TEXT)).toEqual([
      "10 : Trou : un quotient de 400 exactement n’est dans aucune tranche.",
    ]);
    expect(said(TEXT.replace('"below": 400', '"to": 400'))).toEqual([
      expect.stringMatching(/^11 : « to » ne dit pas/),
    ]);
    expect(said(TEXT.replace('"from": "2025-09-01"', '"from": "hier"'))).toEqual([
      expect.stringMatching(/^6 : Jour attendu/),
    ]);
    expect(said(TEXT.replace('"label": "Repas", ', ""))).toEqual([expect.stringMatching(/^8 : /)]);
  });

  it.each([
    [
      "a comma too many",
      TEXT.replace('"price": 2 }', '"price": 2 },'),
      "13 : Ce n’est pas du JSON : « ] » n’est pas attendu ici.",
    ],
    [
      "a comma too few",
      TEXT.replace('"format": 2,', '"format": 2'),
      '3 : Ce n’est pas du JSON : « " » n’est pas attendu ici.',
    ],
    ["a cut", TEXT.slice(0, -2), "18 : Ce n’est pas du JSON : le fichier s’arrête avant la fin."],
    ["no JSON at all", "tarif", "1 : Ce n’est pas du JSON : « t » n’est pas attendu ici."],
    ["nothing", "", "1 : Ce n’est pas du JSON : le fichier s’arrête avant la fin."],
    [
      "a word written twice",
      TEXT.replace('"name"', '"format": 2,\n"name"'),
      "3 : « format » est écrit deux fois ici.",
    ],
    ["a depth without end", "[".repeat(100_000), "1 : Ce fichier est imbriqué trop profondément."],
  ])("says the line of %s", (_what, text, message) => {
    expect(checkText(text)).toMatchObject({ file: null, isRefused: true });
    expect(said(text)).toEqual([message]);
  });
});

describe("the reader of JSON", () => {
  it("reads what a computer writes, as a computer reads it, and no other", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.nat(4), (text, indent) => {
        // The one name that JSON itself loses is refused.
        fc.pre(!text.includes("__proto__"));
        const value = JSON.parse(text) as unknown;
        const read = readJson(JSON.stringify(value, null, indent));
        expect(read).toMatchObject({ ok: true, faults: [] });
        expect(read.ok && JSON.stringify(read.value)).toBe(JSON.stringify(value));
      }),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: "binary" }).map((text) => `{"${text}": "${text}"}`),
        ),
        (text) => {
          let isJson = true;
          try {
            JSON.parse(text);
          } catch {
            isJson = false;
          }
          expect(readJson(text).ok).toBe(isJson);
        },
      ),
    );
  });
});
