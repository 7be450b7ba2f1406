import { describe, expect, it } from "vitest";
import { readSource, sourceFiles, textFiles } from "#tests/support/sources.ts";

const ROW = /^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|$/gm;

describe("the glossary", () => {
  const schema = textFiles("prisma/schema").map(readSource).join("\n");
  const names = [...schema.matchAll(/^(?:model|enum) (\w+) \{/gm)].map(([, name = ""]) => name);
  const rows = [...readSource("docs/glossary.md").matchAll(ROW)].map(
    ([, code = "", french = "", meaning = ""]) => ({ code, french, meaning }),
  );

  it("has a line for every model and enum of the schema, and no other", () => {
    expect(names.length).toBeGreaterThan(60);
    expect(rows.map(({ code }) => code).sort()).toEqual([...names].sort());
  });

  it("says each in French, and never two things with one word", () => {
    const words = rows.map(({ french }) => french.trim());
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
    expect(rows.filter(({ french, meaning }) => !french.trim() || !meaning.trim())).toEqual([]);
  });

  it("keeps French out of the code's names, its closed list apart", () => {
    const forbidden =
      /\b(avoirs?|garderie\w*|cantine\w*|panier\w*|facture\w*|famille\w*|enfant\w*|qf)\b/i;
    const faults = sourceFiles("lib", "components").flatMap((file) =>
      [...readSource(file).matchAll(/\b(?:function|const|let|type|class) (\w+)/g)]
        .filter(([, name = ""]) => forbidden.test(name))
        .map(([, name]) => `${file}: ${name}`),
    );
    expect(faults).toEqual([]);
  });
});
