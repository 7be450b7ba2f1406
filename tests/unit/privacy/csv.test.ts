import { describe, expect, it } from "vitest";
import { csvOf } from "#lib/privacy/csv.ts";

describe("a table for spreadsheets", () => {
  it("runs no formula and keeps separators, quotes and lines inside their cell", () => {
    const rows = [
      ["=1+1", "+33", "-2", "@x"],
      ["a;b", 'dit "oui"', "deux\nlignes", "simple"],
      [12],
    ];
    expect(csvOf(["A", "B"], rows)).toBe(
      '\uFEFFA;B\r\n\'=1+1;\'+33;\'-2;\'@x\r\n"a;b";"dit ""oui""";"deux\nlignes";simple\r\n12\r\n',
    );
  });
});
