import { type Allocation, allocate } from "#lib/credits/allocate.ts";
import { add, type Cents, cents, max, min, subtract, sum, ZERO } from "#lib/money/cents.ts";

/** Choices of the cart: how many, and what they cost or give back. */
export type Choices = {
  /** To be paid now. */
  additions: number;
  additionsCents: Cents;
  /** To be invoiced after their month. */
  invoiced: number;
  invoicedCents: Cents;
  cancellations: number;
  cancelledCents: Cents;
};

export type RunningTotal = Choices & {
  /** What comes off as avoir of the cancellations, then as avoir that was there before. */
  fromCancellationsCents: Cents;
  fromCreditCents: Cents;
  debtCents: Cents;
  allocation: Allocation;
};

/** What days priced together add to the sums of the lines; null: every day stands for itself. */
export type Correction = {
  additionsCents: Cents;
  cancelledCents: Cents;
  invoicedCents: Cents;
} | null;

/** Whether days of the basket are priced together: their sum is not that of their prices. */
export function isTogether(correction: Correction): boolean {
  return (
    correction !== null &&
    [correction.additionsCents, correction.cancelledCents, correction.invoicedCents].some(
      (amount) => amount !== 0,
    )
  );
}

/** The same choices at what they cost and give back together. Never below 0, not even before the server has answered. */
export function corrected(choices: Choices, correction: Correction): Choices {
  if (!correction) return choices;
  return {
    ...choices,
    additionsCents: max(ZERO, add(choices.additionsCents, correction.additionsCents)),
    cancelledCents: max(ZERO, add(choices.cancelledCents, correction.cancelledCents)),
    invoicedCents: max(ZERO, add(choices.invoicedCents, correction.invoicedCents)),
  };
}

/** What the family has to spend or to settle besides its choices; all in whole cents. */
export type Purse = { creditCents: number; debtCents: number; minimumCents: number };

export const NO_CHOICES: Choices = {
  additions: 0,
  additionsCents: ZERO,
  invoiced: 0,
  invoicedCents: ZERO,
  cancellations: 0,
  cancelledCents: ZERO,
};

/** Counts lines: prices of additions, to pay now or to be invoiced, and prices paid of cancellations. */
export function choicesOf(
  additions: readonly Cents[],
  cancelled: readonly Cents[],
  invoiced: readonly Cents[] = [],
): Choices {
  return {
    additions: additions.length,
    additionsCents: sum(additions),
    invoiced: invoiced.length,
    invoicedCents: sum(invoiced),
    cancellations: cancelled.length,
    cancelledCents: sum(cancelled),
  };
}

export function addChoices(a: Choices, b: Choices): Choices {
  return {
    additions: a.additions + b.additions,
    additionsCents: add(a.additionsCents, b.additionsCents),
    invoiced: a.invoiced + b.invoiced,
    invoicedCents: add(a.invoicedCents, b.invoicedCents),
    cancellations: a.cancellations + b.cancellations,
    cancelledCents: add(a.cancelledCents, b.cancelledCents),
  };
}

/** How many choices there are. */
export function countOf({ additions, invoiced, cancellations }: Choices): number {
  return additions + invoiced + cancellations;
}

/** The running total of the planning: the same rule as the recap (rulings 4), shown before the server is asked. */
export function runningTotal(choices: Choices, purse: Purse): RunningTotal {
  const debtCents = choices.additions > 0 ? cents(purse.debtCents) : ZERO;
  const allocation =
    choices.additions > 0
      ? allocate({
          additionsCents: choices.additionsCents,
          debtCents,
          creditCents: add(cents(purse.creditCents), choices.cancelledCents),
          minimumCents: cents(purse.minimumCents),
        })
      : { cardCents: ZERO, creditUsedCents: ZERO, carriedCents: ZERO };
  const fromCancellationsCents = min(allocation.creditUsedCents, choices.cancelledCents);
  return {
    ...choices,
    debtCents,
    allocation,
    fromCancellationsCents,
    fromCreditCents: subtract(allocation.creditUsedCents, fromCancellationsCents),
  };
}
