import { describe, expect, it } from "vitest";
import { euros } from "#components/ui/amount.tsx";

const NNBSP = "\u202f";

describe("euros", () => {
  it.each([
    [0, `0,00${NNBSP}€`],
    [5, `0,05${NNBSP}€`],
    [310, `3,10${NNBSP}€`],
    [123450, `1${NNBSP}234,50${NNBSP}€`],
    [-460, `−${NNBSP}4,60${NNBSP}€`],
    [-5, `−${NNBSP}0,05${NNBSP}€`],
    [900719925474099, `9${NNBSP}007${NNBSP}199${NNBSP}254${NNBSP}740,99${NNBSP}€`],
  ])("writes %i cents in French, without a float", (amountCents, text) => {
    expect(euros(amountCents)).toBe(text);
  });
});
