import { describe, expect, it } from "vitest";
import { csvCell, csvFile } from "#lib/csv.ts";
import { tableFilterOf, tableHref } from "#lib/enrolments/table-filter.ts";
import fc from "#tests/support/fast-check.ts";

describe("a CSV file", () => {
  it("never starts a cell as a spreadsheet's formula", () => {
    for (const text of ["=1+1", "+33", "-2", "@x", "\t=1", " =HYPERLINK()", '=cmd|"x"'])
      expect(csvCell(text).replace(/^"/, "")).toMatch(/^'/);
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(csvCell(text).replace(/^"/, "").trimStart()).not.toMatch(/^[=+@-]/);
      }),
    );
  });

  it("keeps a cell whole, whatever it holds", () => {
    expect(csvFile([["a;b", 'dit "oui"', "x\ny"], ["é"]])).toBe(
      '\ufeff"a;b";"dit ""oui""";"x\ny"\r\né\r\n',
    );
  });
});

describe("the table's address", () => {
  it("comes back as it was written", () => {
    const filter = fc.record({
      activityId: fc.option(fc.uuid({ version: 4 }), { nil: undefined }),
      schoolId: fc.option(fc.uuid({ version: 4 }), { nil: undefined }),
      state: fc.constantFrom(undefined, "waiting" as const, "accepted" as const),
      search: fc.constantFrom("", "Léa", "100 234", "a&b=c"),
      sort: fc.constantFrom("enfant" as const, "date" as const, "etat" as const),
      descending: fc.boolean(),
      page: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(filter, (wanted) => {
        const href = tableHref(wanted, { page: wanted.page });
        const query = Object.fromEntries(new URL(href, "http://localhost").searchParams);
        expect(tableFilterOf(query)).toEqual(wanted);
      }),
    );
  });

  it("takes what it does not know as absent", () => {
    expect(
      tableFilterOf({ tri: "x", page: "-3", etat: "nope", activite: "1", ecole: ["a"] }),
    ).toEqual(tableFilterOf({ tri: "x" }));
  });
});
