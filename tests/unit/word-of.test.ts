import { expect, test } from "vitest";
import { wordOf } from "#lib/word-of.ts";

test("an address gets the words of its key, and nothing for any other", () => {
  const words = { enregistre: "C’est enregistré." };
  expect(wordOf(words, "enregistre")).toBe("C’est enregistré.");
  for (const key of ["autre", "__proto__", "constructor", "toString", ["enregistre"], undefined])
    expect(wordOf(words, key)).toBeUndefined();
});
