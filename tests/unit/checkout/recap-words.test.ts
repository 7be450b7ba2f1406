import { describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import type { RefusedLine } from "#lib/cart/evaluate-cart.ts";
import { leadOf, saysCancelled } from "#lib/checkout/recap-words.ts";

const refused: RefusedLine[] = [
  {
    childId: "lea",
    slotId: "noon",
    day: day("2026-12-14"),
    change: "add",
    refusal: { code: "unknown-cell" },
  },
];

describe("the recap of what is owed", () => {
  it("says that the basket is empty only where no choice is left in it", () => {
    const owed = (lines: RefusedLine[]) =>
      leadOf({ kind: "debt", cart: { additions: [], refused: lines } }, false);
    expect(owed([])).toBe("Votre panier est vide. Voici ce qui reste à payer d’avant.");
    expect(owed(refused)).toBe("Voici ce qui reste à payer d’avant.");
  });

  it("confirms a cancellation also where something is still owed, not over new choices", () => {
    expect(saysCancelled("1", "empty")).toBe(true);
    expect(saysCancelled("1", "debt")).toBe(true);
    expect(saysCancelled("1", "card")).toBe(false);
    expect(saysCancelled(undefined, "debt")).toBe(false);
  });
});
