import { describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { parisInstant } from "#lib/calendar/paris.ts";
import type { RefusedLine } from "#lib/cart/evaluate-cart.ts";
import { besideOf, leadOf, saysCancelled } from "#lib/checkout/recap-words.ts";

const refused: RefusedLine[] = [
  {
    childId: "lea",
    slotId: "noon",
    day: day("2026-12-14"),
    change: "add",
    refusal: { code: "unknown-cell" },
  },
];

describe("until when what is being booked may be cancelled", () => {
  const now = parisInstant(day("2026-12-01"), "10:00");
  const line = (on: string, limit: string, time = "24:00") => ({
    day: day(on),
    cancellingLimit: parisInstant(day(limit), time),
  });
  const said = (...additions: ReturnType<typeof line>[]) =>
    leadOf({ kind: "card", cart: { additions, refused: [], facts: { now } } }, false)
      .replace("Rien n’est réservé avant le paiement. ", "")
      .replaceAll("\u00a0", " ");

  it("is one limit, or that of the first week where each week has its own", () => {
    const week = [line("2026-12-07", "2026-12-02"), line("2026-12-11", "2026-12-02")];
    expect(said(...week)).toBe("Annulation possible jusqu’au mercredi 2 décembre à 23 h 59.");
    expect(said(...week, line("2026-12-14", "2026-12-09"))).toBe(
      "Annulation possible jusqu’au mercredi 2 décembre à 23 h 59 pour la première semaine.",
    );
  });

  it("is never one day's limit for a whole week", () => {
    const eve = [
      line("2026-12-07", "2026-12-06", "12:00"),
      line("2026-12-08", "2026-12-07", "12:00"),
    ];
    expect(said(...eve)).toBe(
      "Pour annuler, la première limite est dimanche 6 décembre à 12 h 00.",
    );
  });

  it("says before paying that a day can no longer be cancelled", () => {
    const closed = line("2026-12-04", "2026-11-25");
    expect(said(closed)).toBe("Une fois réservé, ce jour ne pourra plus être annulé.");
    expect(said(closed, line("2026-12-07", "2026-12-02"))).toBe(
      "Certains de ces jours ne pourront plus être annulés.",
    );
  });
});

describe("a cancellation in the recap", () => {
  it("speaks of a payment that may fail only where a card is asked for", () => {
    expect(besideOf("card")).toBe("card");
    expect([besideOf("credit-only"), besideOf("invoiced")]).toEqual(["noCard", "noCard"]);
    expect(besideOf("cancel-only")).toBe("nothing");
  });
});

describe("the recap of what is owed", () => {
  it("says that the basket is empty only where no choice is left in it", () => {
    const owed = (lines: RefusedLine[]) =>
      leadOf({ kind: "debt", cart: { additions: [], refused: lines, facts: null } }, false);
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
