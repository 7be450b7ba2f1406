import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { newPdf } from "#lib/pdf/document.ts";
import { runsOf } from "#lib/pdf/fonts.ts";
import { widthOf, wrap } from "#lib/pdf/text.ts";
import { unpackWoff } from "#lib/pdf/woff.ts";
import fc from "#tests/support/fast-check.ts";

const pdf = newPdf({ title: "t", author: "a", createdAt: new Date("2026-11-23T09:00:00Z") });
const style = { size: 11 };

test("wraps without losing a word, and no line is wider than asked unless it is one word", () => {
  const word = fc.string({
    unit: fc.constantFrom("a", "é", "W", "Ł", "'"),
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 30 }),
      fc.integer({ min: 20, max: 300 }),
      (words, width) => {
        const lines = wrap(pdf, words.join(" "), width, style);
        expect(lines.join(" ")).toBe(words.join(" "));
        for (const line of lines)
          expect(!line.includes(" ") || widthOf(pdf, line, style) <= width).toBe(true);
      },
    ),
  );
});

test("no line starts with French punctuation or a currency", () => {
  const text = "Une question ? Voici : « oui » ; 12,20 € ! Encore ? Non !";
  for (let width = 10; width < 300; width += 7)
    for (const line of wrap(pdf, text, width, style)) expect(line).not.toMatch(/^[?:»;€!]|«$/);
});

test("takes letters from the file that has them and replaces spaces the font lacks", () => {
  expect(runsOf(pdf, "12\u202f€", "bold")).toEqual([{ text: "12\u00a0€", font: "bold latin" }]);
  expect(runsOf(pdf, "aŁb", "regular").map(({ font }) => font)).toEqual([
    "regular latin",
    "regular latin-ext",
    "regular latin",
  ]);
  // An accent written apart is joined to its letter first.
  expect(runsOf(pdf, "e\u0301", "regular")).toEqual([{ text: "é", font: "regular latin" }]);
});

test("unpacks a font whose every table matches its checksum", () => {
  const file = "node_modules/@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff";
  const font = unpackWoff(readFileSync(file));
  const count = font.readUInt16BE(4);
  expect(count).toBeGreaterThan(9);
  for (let index = 0; index < count; index += 1) {
    const entry = 12 + index * 16;
    const from = font.readUInt32BE(entry + 8);
    const length = font.readUInt32BE(entry + 12);
    const isHead = font.toString("latin1", entry, entry + 4) === "head";
    let sum = 0;
    for (let at = from; at < from + Math.ceil(length / 4) * 4; at += 4) {
      // The head table's sum leaves out its own third word.
      const counts = !(isHead && at === from + 8);
      if (counts) sum = (sum + font.readUInt32BE(at)) >>> 0;
    }
    expect(sum).toBe(font.readUInt32BE(entry + 4));
  }
});

test("refuses what is no font", () => {
  expect(() => unpackWoff(Buffer.from("<html>"))).toThrow("not a WOFF font");
});
