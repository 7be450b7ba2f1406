import { add, type Cents, cents, min, subtract, ZERO } from "#lib/money/cents.ts";

export type Allocation = {
  /** What the card pays: 0, or at least the provider's minimum. */
  cardCents: Cents;
  creditUsedCents: Cents;
  /** Booked and carried to the next payment; below the minimum. */
  carriedCents: Cents;
};

/**
 * How a total is paid (rulings 4). g: additions and earlier debt; c: credit available; m: the provider's minimum.
 * c ≥ g: all by credit. g − c ≥ m: card g − c. Else g ≥ m: card m, credit g − m. Else: credit c, g − c carried.
 */
export function allocate(due: {
  additionsCents: Cents;
  debtCents: Cents;
  creditCents: Cents;
  minimumCents: Cents;
}): Allocation {
  const { creditCents: credit, minimumCents: minimum } = due;
  const total = add(due.additionsCents, due.debtCents);
  const rest = subtract(total, min(credit, total));
  if (rest === 0) return { cardCents: ZERO, creditUsedCents: total, carriedCents: ZERO };
  if (rest >= minimum) return { cardCents: rest, creditUsedCents: credit, carriedCents: ZERO };
  if (total >= minimum)
    return {
      cardCents: minimum,
      creditUsedCents: cents(subtract(total, minimum)),
      carriedCents: ZERO,
    };
  return { cardCents: ZERO, creditUsedCents: credit, carriedCents: rest };
}
