import { type Allocation, allocate } from "#lib/credits/allocate.ts";
import { add, type Cents, cents, min, subtract, sum, ZERO } from "#lib/money/cents.ts";

/** Choices of the cart: how many, and what they cost or give back. */
export type Choices = {
  additions: number;
  additionsCents: Cents;
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

/** What the family has to spend or to settle besides its choices; all in whole cents. */
export type Purse = { creditCents: number; debtCents: number; minimumCents: number };

export const NO_CHOICES: Choices = {
  additions: 0,
  additionsCents: ZERO,
  cancellations: 0,
  cancelledCents: ZERO,
};

/** Counts lines: prices of additions and prices paid of cancellations. */
export function choicesOf(additions: readonly Cents[], cancelled: readonly Cents[]): Choices {
  return {
    additions: additions.length,
    additionsCents: sum(additions),
    cancellations: cancelled.length,
    cancelledCents: sum(cancelled),
  };
}

export function addChoices(a: Choices, b: Choices): Choices {
  return {
    additions: a.additions + b.additions,
    additionsCents: add(a.additionsCents, b.additionsCents),
    cancellations: a.cancellations + b.cancellations,
    cancelledCents: add(a.cancelledCents, b.cancelledCents),
  };
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
