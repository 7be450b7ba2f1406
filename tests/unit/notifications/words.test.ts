import { expect, it } from "vitest";
import {
  euros,
  frenchSpaces,
  instantInWords,
  listInWords,
  ofName,
  ofService,
  oneLine,
} from "#lib/notifications/words.ts";

const plain = (value: string) => value.replace(/[\u00a0\u202f]/g, " ");

it.each([
  [0, "0,00 €"],
  [5, "0,05 €"],
  [99, "0,99 €"],
  [100, "1,00 €"],
  [2490, "24,90 €"],
  [123_456, "1 234,56 €"],
  [100_000_000, "1 000 000,00 €"],
  [-310, "−3,10 €"],
])("writes %i cents", (amount, words) => {
  expect(plain(euros(amount))).toBe(words);
});

it("writes amounts with narrow no-break spaces only", () => {
  expect(euros(123_456)).toBe("1\u202f234,56\u202f€");
});

it.each([
  ["2026-12-02T22:59:59Z", "mercredi 2 décembre à 23 h 59"],
  ["2026-11-30T23:05:00Z", "mardi 1er décembre à 0 h 05"],
  ["2027-03-28T01:30:00Z", "dimanche 28 mars à 3 h 30"],
  ["2026-10-25T01:30:00Z", "dimanche 25 octobre à 2 h 30"],
])("writes %s in Paris time", (iso, words) => {
  expect(plain(instantInWords(iso))).toBe(words);
});

it("joins names and cuts what is too long", () => {
  expect(listInWords([])).toBe("");
  expect(listInWords(["Léa"])).toBe("Léa");
  expect(listInWords(["Léa", "Tom", "Zoé"])).toBe("Léa, Tom et Zoé");
  expect(["Léa", "Inès", "Éva", "Hugo", "Yanis", "Yves", "Œdipe"].map(ofName)).toEqual([
    "de Léa",
    "d’Inès",
    "d’Éva",
    "de Hugo",
    "de Yanis",
    "d’Yves",
    "d’Œdipe",
  ]);
  expect(oneLine(" a\tb\r\nc ", 10)).toBe("a b c");
  expect(oneLine("👩‍👩‍👧".repeat(10), 5)).toHaveLength(
    [..."👩‍👩‍👧".repeat(10)].slice(0, 4).join("").length + 1,
  );
});

it("sets the spaces of French typography", () => {
  expect(frenchSpaces("Bonjour ! « Oui » : n° 3, 2 € ; non ?")).toBe(
    "Bonjour\u202f! «\u00a0Oui\u00a0»\u00a0: n°\u00a03, 2\u202f€\u202f; non\u202f?",
  );
});

it("names a service in a sentence, whatever its name", () => {
  expect(
    ["Cantine", "Service des affaires scolaires", "CCAS", "Affaires scolaires"].map(ofService),
  ).toEqual([
    "du service cantine",
    "du service des affaires scolaires",
    "du service CCAS",
    "du service affaires scolaires",
  ]);
});
