import type { BookingFamily } from "#tests/support/booking-family.ts";
import { makeSceneOf } from "./scene.ts";

export type PayingFamily = BookingFamily & {
  fileNumber: string;
  username: string;
  email: string;
  password: string;
};
/** One tick, or with `off` one untick: the first child's meal unless told. */
export type Wish = {
  on: string;
  slot?: "meal" | "morning" | "evening";
  child?: number;
  off?: boolean;
};
export type Truth = {
  payments: { id: string; state: string; cardCents: number; creditCents: number }[];
  booked: number;
  held: number;
  cancelled: number;
  cartLines: number;
  receipts: number;
};

function order<T>(asked: object): T {
  return makeSceneOf("paying-family", JSON.stringify(asked));
}

/**
 * A family of the test's own whose children (Léa, Tom, Zoé) may book: a meal costs 3,05 €. `paid`: booked and paid by
 * card before; `cart`: waiting in its basket.
 */
export function makeFamily({
  children = 1,
  paid = [],
  cart = [],
}: {
  children?: number;
  paid?: Wish[];
  cart?: Wish[];
}): PayingFamily {
  return order({ do: "make", children, paid, cart });
}

/** A second adult of the family, Dominique, with an account: books and pays as herself once staff has said so. */
export function addOtherParent(family: PayingFamily): PayingFamily {
  return { ...family, ...order<Omit<PayingFamily, "fileNumber">>({ do: "separate", family }) };
}

/** Fills the basket as the planning does. */
export function fillCart(family: PayingFamily, cart: Wish[]): void {
  order({ do: "tick", family, cart });
}

/** What the database holds, whatever the screen says. */
export function truthOf(family: PayingFamily): Truth {
  return order({ do: "look", family });
}
