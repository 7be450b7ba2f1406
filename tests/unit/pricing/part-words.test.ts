import { describe, expect, it } from "vitest";
import { partWords } from "#lib/pricing/part-words.ts";

const said = (carePartCents: number, foodPartCents: number, surchargePartCents = 0) =>
  partWords({ carePartCents, foodPartCents, surchargePartCents }).replaceAll("\u202f", " ");

describe("what an amount is made of", () => {
  it("names each part that is not nothing", () => {
    expect(said(80, 225)).toBe("accueil 0,80 €, repas 2,25 €");
    expect(said(150, 0)).toBe("accueil 1,50 €");
    expect(said(0, 333, 167)).toBe("repas 3,33 €, majoration ou frais 1,67 €");
    expect(said(0, 0)).toBe("");
  });
});
