import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readSource } from "#tests/support/sources.ts";

const ROW = /^\| \S+ \| `(\w+)` \| [^|]+ \| `([^`]+)` \| `([^`]+)` \| (\S+) \|$/gm;

function readTemplate(name: string): string {
  const file = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return readSource(`lib/notifications/templates/${file}.ts`);
}

describe("the table of mails", () => {
  const rows = [...readSource("docs/courriels.md").matchAll(ROW)].map(
    ([, template = "", writer = "", test = "", refusable = ""]) => ({
      template,
      writer,
      test,
      refusable,
    }),
  );
  const list = readSource("lib/notifications/templates.ts");
  const templates = [...list.matchAll(/^ {2}(\w+),$/gm)].map(([, name = ""]) => name);

  it("has one line for every template, and no other", () => {
    expect(templates.length).toBeGreaterThan(35);
    expect(rows.map(({ template }) => template).sort()).toEqual([...templates].sort());
  });

  it("names a file that writes each mail, and a test that speaks of it", () => {
    const faults = rows.filter(
      ({ template, writer, test }) =>
        !existsSync(writer) ||
        !existsSync(test) ||
        !readSource(writer).includes(`"${template}"`) ||
        !readSource(test).includes(template),
    );
    expect(faults).toEqual([]);
  });

  it("lets a person's own words into two mails only: no portal shows them, or they are about a day", () => {
    const withWords = templates.filter((name) => readTemplate(name).includes("field.reason"));
    expect(withWords.sort()).toEqual(["accountRequestRefused", "closureCancelled"]);
  });

  it("says of each mail whether it may be refused, as its template does", () => {
    const faults = rows.filter(({ template, refusable }) => {
      const hasTopic = /^ {2}topic: /m.test(readTemplate(template));
      return hasTopic !== (refusable === "oui");
    });
    expect(faults).toEqual([]);
  });
});
