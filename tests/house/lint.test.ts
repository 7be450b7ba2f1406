import { describe, expect, it } from "vitest";
import { readSource, sourceFiles, textFiles } from "#tests/support/sources.ts";
import { CODE_RULES, codeFaults, wordsOf } from "./code-rules.ts";
import { frenchSentences, isTooLong } from "./french-sentences.ts";

describe("code", () => {
  // Every file is parsed once for all the rules.
  const faults = sourceFiles().flatMap((file) => codeFaults(file, readSource(file)));

  it.each(CODE_RULES)("$name", ({ name }) => {
    expect(faults.filter((fault) => fault.endsWith(`: ${name}`))).toEqual([]);
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

/** An elision is written with the apostrophe of French books; names such as O'Brien keep theirs. */
const STRAIGHT_ELISION =
  /(?<![\p{L}\p{N}_])(l|d|j|m|n|s|t|c|qu|jusqu|lorsqu|puisqu|quelqu|aujourd|presqu|quoiqu)'(?=\p{L})/iu;

/** Signs that French sets after a space which never breaks a line: none stands alone at the end or start of one. */
const LOOSE_SIGN = /[\p{L}\p{N}»)’%€.…] [:;?!»](?![:?=])|« /u;

/** Words that people do not use, or that mean nothing without an explanation. */
const FORBIDDEN_WORDS =
  /\b(veuillez|pointages?|créneaux?|périscolaires?|merci de|s’avère|afin de)\b/i;

describe("words", () => {
  const shown = sourceFiles("app", "components", "lib").filter((file) => !file.endsWith(".d.ts"));

  const texts = [...shown, ...sourceFiles("prisma", "scripts", "tests/e2e")].flatMap((file) =>
    wordsOf(readSource(file)).map((text) => ({ file, ...text })),
  );
  const places = (faults: typeof texts) =>
    faults.map(({ file, line, words }) => `${file}:${line}: ${words.trim().slice(0, 80)}`);

  it("are plain", () => {
    const product = new Set(shown);
    const inProduct = texts.filter(({ file }) => product.has(file));
    // An address is read by nobody as a sentence.
    const read = inProduct.filter(({ words }) => !words.trim().startsWith("/admin/"));
    expect(places(read.filter(({ words }) => FORBIDDEN_WORDS.test(words)))).toEqual([]);
  });

  it("are written with the apostrophe ’", () => {
    expect(places(texts.filter(({ words }) => STRAIGHT_ELISION.test(words)))).toEqual([]);
    for (const caught of ["l" + "'avoir", "Aujourd" + "'hui", "jusqu" + "'à 14 h"])
      expect(STRAIGHT_ELISION.test(caught), caught).toBe(true);
    for (const spared of ["l’avoir", "it isn't", "O'Brien", "families' days"])
      expect(STRAIGHT_ELISION.test(spared), spared).toBe(false);
  });

  it("keep their signs beside them, in what pages show", () => {
    const onPages = texts.filter(({ file }) => /^(app|components)\//.test(file));
    expect(places(onPages.filter(({ words }) => LOOSE_SIGN.test(words)))).toEqual([]);
    for (const caught of ["Jour : lundi", "Pourquoi ?", "« Payer »"])
      expect(LOOSE_SIGN.test(caught), caught).toBe(true);
    for (const spared of ["Jour\u00a0: lundi", "«\u00a0Payer\u00a0»", "12:30", "a ?? b"])
      expect(LOOSE_SIGN.test(spared), spared).toBe(false);
  });

  const sentences = [...shown, ...sourceFiles("prisma")].flatMap((file) =>
    frenchSentences(readSource(file)).map((sentence) => ({ file, ...sentence })),
  );
  const listed = (faults: typeof sentences) =>
    faults.map(({ file, line, text }) => `${file}:${line}: ${text}`);

  it("make sentences of at most 20 words, in every file", () => {
    expect(sentences.length).toBeGreaterThan(4000);
    expect(listed(sentences.filter(isTooLong))).toEqual([]);
  });

  it("say « document », never « pièce »", () => {
    expect(
      listed(sentences.filter(({ text }) => /(?<!\p{L})pièces?(?!\p{L})/iu.test(text))),
    ).toEqual([]);
  });

  it("are counted where a person reads them: across tags and values, not in queries, errors or comments", () => {
    const words = (count: number) => Array.from({ length: count }, () => "mot").join(" ");
    const caught = [
      `const a = "Vous ${words(20)}.";`,
      `const a = \`Vous ${words(9)} \${b} ${words(10)}.\`;`,
      `const a = <p>Vous ${words(9)} <strong>très</strong> ${words(10)}.</p>;`,
      `const a = <p>Vous ${words(9)} {name} ${words(10)}.</p>;`,
      `const a = <Card title="Vous ${words(20)}" />;`,
      `const a = { b: "Vous ${words(20)}" } as const;`,
    ];
    const spared = [
      `const a = "Vous ${words(19)}.";`,
      `const a = "Vous ${words(10)}. Vous ${words(10)}.";`,
      `const a = <p>Vous ${words(15)}.<br />Vous ${words(15)}.</p>;`,
      `const a = sql\`SELECT vous ${words(20)}\`;`,
      `throw new Error("vous ${words(20)}");`,
      `// Vous ${words(20)}`,
      `const a = "pass each of ${words(20)}";`,
    ];
    const bites = (source: string) => frenchSentences(source).some(isTooLong);
    expect(caught.filter((source) => !bites(source))).toEqual([]);
    expect(spared.filter(bites)).toEqual([]);
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
