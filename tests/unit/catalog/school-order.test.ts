import { describe, expect, it } from "vitest";
import { gradeRank, levelOf, placeOfNew } from "#lib/catalog/school-order.ts";

describe("the order of classes", () => {
  it("reads the grade in the name, whatever surrounds it", () => {
    const names = ["TPS-PS", "ps Mme Petit", "GS/CP", "CE1 A", "CM1-CM2"];
    expect(names.map(gradeRank)).toEqual([0, 1, 3, 5, 7]);
    expect(["ULIS", "Les Coccinelles", "CPE", "CE", ""].map(gradeRank)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it("puts a new class after those of its grade, and one without grade at the end", () => {
    const others = ["CP", "CE1", "CM2", "ULIS"].map((name) => ({ name }));
    expect(placeOfNew("CP B", others)).toBe(1);
    expect(placeOfNew("CM1", others)).toBe(2);
    expect(placeOfNew("CM2 B", others)).toBe(3);
    expect(placeOfNew("Dispositif", others)).toBe(4);
    expect(placeOfNew("CP", [])).toBe(0);
  });

  it("knows the level of each grade", () => {
    expect([levelOf("TPS"), levelOf("GS"), levelOf("CP"), levelOf("CM2")]).toEqual([
      "nursery",
      "nursery",
      "elementary",
      "elementary",
    ]);
  });
});
