import { describe, expect, it } from "vitest";
import { readSource, sourceFiles, textFiles } from "#tests/support/sources.ts";
import { CODE_RULES, codeFaults, wordsOf } from "./code-rules.ts";

describe("code", () => {
  const files = sourceFiles();

  it.each(CODE_RULES)("$name", (rule) => {
    expect(files.flatMap((file) => codeFaults(file, readSource(file), [rule]))).toEqual([]);
  });

  it.each(CODE_RULES)("« $name » bites, and only there", ({ breaks, caught, spared, name }) => {
    const rule = { name, breaks, caught, spared, holds: () => true };
    for (const snippet of caught)
      expect(codeFaults("a.tsx", snippet, [rule]), snippet).not.toEqual([]);
    for (const snippet of spared) expect(codeFaults("a.tsx", snippet, [rule]), snippet).toEqual([]);
  });
});

// Written in pieces, or this file would be the first fault.
const SUPPRESSIONS = new RegExp(
  ["biome-" + "ignore", "@ts-" + "(ignore|expect-error|nocheck)", "eslint-" + "disable"].join("|"),
);
const UNFINISHED = new RegExp(`\\b(${["TO" + "DO", "FIX" + "ME", "XX" + "X"].join("|")})\\b`);

describe("comments", () => {
  it("silence no check and promise nothing", () => {
    const code = textFiles().filter((file) => /\.(tsx?|mjs|css)$/.test(file));
    expect(code.filter((file) => SUPPRESSIONS.test(readSource(file)))).toEqual([]);
    expect(code.filter((file) => UNFINISHED.test(readSource(file)))).toEqual([]);
  });
});

/** The look of the State is forbidden to local authorities. */
const STATE_LOOK = /@gouvfr|\bMarianne\b|["'`\s.]fr-(?!FR\b)[a-z]/;

/** Words that people do not use, or that mean nothing without an explanation. */
const FORBIDDEN_WORDS =
  /\b(veuillez|pointages?|créneaux?|périscolaires?|merci de|s'avère|afin de)\b/i;

describe("words", () => {
  const shown = sourceFiles("app", "components", "lib").filter((file) => !file.endsWith(".d.ts"));

  it("are plain", () => {
    const faults = shown.flatMap((file) =>
      wordsOf(readSource(file))
        .filter(({ words }) => FORBIDDEN_WORDS.test(words))
        .map(({ words, line }) => `${file}:${line}: ${words.trim().slice(0, 80)}`),
    );
    expect(faults).toEqual([]);
  });

  it("in refusals make sentences of at most 20 words", () => {
    const faults = shown
      .filter((file) => file.endsWith("/messages.ts"))
      .flatMap((file) =>
        wordsOf(readSource(file)).flatMap(({ words, line }) =>
          words
            .split(/[.?!:](?=\s|$)/)
            .filter((sentence) => sentence.trim().split(/[\s\u202f\u00a0]+/).length > 20)
            .map((sentence) => `${file}:${line}: ${sentence.trim()}`),
        ),
      );
    expect(faults).toEqual([]);
  });

  it("and looks are not the State's", () => {
    const files = textFiles().filter((file) => /^(app|components|lib|public)\//.test(file));
    expect(files.filter((file) => STATE_LOOK.test(readSource(file)))).toEqual([]);
    for (const caught of [`import "${"@gouv"}fr/dsfr";`, `className="fr-btn"`, "font: Marianne"])
      expect(STATE_LOOK.test(caught), caught).toBe(true);
    expect(STATE_LOOK.test(`new Intl.NumberFormat("fr-FR")`)).toBe(false);
    expect(FORBIDDEN_WORDS.test("Veuillez patienter")).toBe(true);
  });

  it("are read from strings, templates and text between tags, not from comments", () => {
    const text = "// Veuillez\nconst a = `Veuillez`; const c = <p>Veuillez</p>; f('veuillez');";
    expect(wordsOf(text).filter(({ words }) => FORBIDDEN_WORDS.test(words))).toHaveLength(3);
  });
});
