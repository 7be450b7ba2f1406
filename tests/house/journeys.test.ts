import { describe, expect, it } from "vitest";
import { readSource, sourceFiles } from "#tests/support/sources.ts";

describe("the book of journeys", () => {
  const book = [...readSource("docs/journeys.md").matchAll(/^\| (J-\d\d) \| (.*) \| .* \|$/gm)];
  const numbers = book.map(([, number = ""]) => number);
  const tags = new Map(
    sourceFiles("tests/e2e")
      .filter((file) => file.endsWith(".spec.ts"))
      .map((file) => [file, tagsOf(readSource(file))]),
  );

  it("numbers each journey once", () => {
    expect(numbers.length).toBeGreaterThanOrEqual(10);
    expect(numbers, "each once").toEqual([...new Set(numbers)]);
  });

  it("has an end-to-end test for each journey", () => {
    const played = new Set([...tags.values()].flat());
    expect(numbers.filter((number) => !played.has(number))).toEqual([]);
  });

  it("knows every journey that an end-to-end test names", () => {
    const unknown = [...tags].flatMap(([file, named]) =>
      named.filter((tag) => !numbers.includes(tag)).map((tag) => `${file}: ${tag}`),
    );
    expect(unknown).toEqual([]);
  });

  it("plays without JavaScript what it says works without", () => {
    const promised = book
      .filter(([, , text = ""]) => text.startsWith("¤"))
      .map(([, number]) => number);
    const played = new Set(
      [...tags]
        .filter(([file]) => /javaScriptEnabled/.test(readSource(file)))
        .flatMap(([, t]) => t),
    );
    expect(promised.filter((number) => !played.has(number ?? ""))).toEqual([]);
  });
});

describe("the promises of the planning's grid", () => {
  const lines = [
    ...readSource("docs/journeys.md").matchAll(/^\| (\d+) \| .* \| `(.*)` « (.*) » \|$/gm),
  ];

  it("are fifteen, each with its test", () => {
    expect([...new Set(lines.map(([, number]) => Number(number)))]).toEqual(
      Array.from({ length: 15 }, (_, index) => index + 1),
    );
  });

  it("name tests that exist", () => {
    const missing = lines.filter(([, , file = "", title = ""]) => {
      const folder = /^(?:unit|integration)\//.test(file) ? "tests" : "tests/e2e";
      return !readSource(`${folder}/${file}`).includes(title);
    });
    expect(missing.map(([line]) => line)).toEqual([]);
  });
});

/** The tags in titles of tests and of groups of tests: `test("… @J-01", …)`. */
function tagsOf(text: string): string[] {
  return [...text.matchAll(/@(J-\d\d)\b/g)].map(([, tag = ""]) => tag);
}
