import { describe, expect, it } from "vitest";
import { choicesOf, corrected, runningTotal } from "#lib/cart/running-total.ts";
import { cents } from "#lib/money/cents.ts";

const purse = { creditCents: 155, debtCents: 0, minimumCents: 50 };

describe("days priced together", () => {
  const choices = choicesOf([cents(450), cents(450)], [cents(413)]);

  it("bring their own sums, which never fall below 0", () => {
    const correction = {
      additionsCents: cents(-160),
      cancelledCents: cents(-73),
      invoicedCents: cents(0),
    };
    expect(corrected(choices, correction)).toMatchObject({
      additions: 2,
      additionsCents: 740,
      cancelledCents: 340,
    });
    const gone = cents(-5000);
    const stale = { additionsCents: gone, cancelledCents: gone, invoicedCents: gone };
    expect(corrected(choices, stale)).toMatchObject({ additionsCents: 0, cancelledCents: 0 });
  });

  it("change nothing where every day stands for itself", () => {
    expect(corrected(choices, null)).toBe(choices);
  });
});

describe("the running total", () => {
  it("takes off avoirs of cancellations, then earlier avoirs", () => {
    const total = runningTotal(
      choicesOf(
        Array.from({ length: 10 }, () => cents(305)),
        [cents(305)],
      ),
      purse,
    );
    expect(total).toMatchObject({
      additionsCents: 3050,
      fromCancellationsCents: 305,
      fromCreditCents: 155,
      allocation: { cardCents: 2590 },
    });
  });

  it("asks for nothing when only cancelling, and keeps the avoir", () => {
    const total = runningTotal(choicesOf([], [cents(305)]), { ...purse, debtCents: 30 });
    expect(total).toMatchObject({
      cancelledCents: 305,
      debtCents: 0,
      allocation: { cardCents: 0, creditUsedCents: 0 },
    });
  });

  it("adds what was carried from an earlier payment", () => {
    const total = runningTotal(choicesOf([cents(305)], []), {
      creditCents: 0,
      debtCents: 30,
      minimumCents: 50,
    });
    expect(total.allocation.cardCents).toBe(335);
  });

  it("never sends less than the provider's minimum to the card", () => {
    const total = runningTotal(choicesOf([cents(305)], []), {
      creditCents: 300,
      debtCents: 0,
      minimumCents: 50,
    });
    expect(total).toMatchObject({ fromCreditCents: 255, allocation: { cardCents: 50 } });
  });
});
