import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const read = (file: string) => readFileSync(file, "utf8");

describe("the version", () => {
  const { version } = JSON.parse(read("package.json")) as { version: string };

  it.each(["README.md", "docs/exploitation.md"])("is the one that %s names", (file) => {
    const named = [...read(file).matchAll(/\b[Vv]ersion (\d+\.\d+\.\d+)/g)].map(
      ([, found]) => found,
    );
    expect(new Set(named)).toEqual(new Set([version]));
  });

  it("is the newest of the changelog, unless what follows it is not published yet", () => {
    expect(read("CHANGELOG.md")).toMatch(
      new RegExp(`^## ${version.replaceAll(".", "\\.")} – `, "m"),
    );
  });
});
