import { add, type Cents, subtract, ZERO } from "#lib/money/cents.ts";

export type Due = {
  additionsCents: Cents;
  /** Carried from earlier payments: joins the additions. */
  debtCents: Cents;
  /** Avoirs available. */
  creditCents: Cents;
  /** The provider's smallest amount: 50 for Stripe, 100 for PayFiP. */
  minimumCents: Cents;
};

export type Allocation = {
  /** What the card pays: 0, or at least the provider's minimum. */
  cardCents: Cents;
  creditUsedCents: Cents;
  /** Booked and carried to the next payment; below the minimum. */
  carriedCents: Cents;
};

/**
 * How a total is paid (rulings 4). g: additions and earlier debt; c: credit available; m: the provider's minimum.
 * c ≥ g: all by credit. g − c ≥ m: card g − c. Otherwise, if g ≥ m: card m, credit g − m. If g < m: credit c, and
 * g − c is carried. The three parts sum to g. Throws on a negative amount.
 */
export function allocate(due: Due): Allocation {
  const { creditCents: credit, minimumCents: minimum } = due;
  if ([due.additionsCents, due.debtCents, credit, minimum].some((amount) => amount < 0))
    throw new RangeError("an amount to allocate is negative");
  const total = add(due.additionsCents, due.debtCents);
  if (credit >= total) return { cardCents: ZERO, creditUsedCents: total, carriedCents: ZERO };
  const rest = subtract(total, credit);
  if (rest >= minimum) return { cardCents: rest, creditUsedCents: credit, carriedCents: ZERO };
  if (total >= minimum) {
    const creditUsedCents = subtract(total, minimum);
    return { cardCents: minimum, creditUsedCents, carriedCents: ZERO };
  }
  return { cardCents: ZERO, creditUsedCents: credit, carriedCents: rest };
}

/**
 * How what is owed from before is paid by itself, where nothing new is booked; null: there is nothing, or it is too
 * little for a card and goes to the next payment.
 */
export function debtAlone(due: Omit<Due, "additionsCents">): Allocation | null {
  if (due.debtCents <= 0) return null;
  const allocation = allocate({ ...due, additionsCents: ZERO });
  return allocation.carriedCents > 0 ? null : allocation;
}
