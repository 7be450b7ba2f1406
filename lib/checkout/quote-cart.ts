import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { type CartValue, type Extent, evaluateCart } from "#lib/cart/evaluate-cart.ts";
import { nowIn } from "#lib/clock.ts";
import { type Allocation, allocate, debtAlone } from "#lib/credits/allocate.ts";
import { db } from "#lib/db/client.ts";
import type { Tx } from "#lib/db/transaction.ts";
import {
  type Owed,
  type OwedInvoice,
  owedParts,
  sumOf,
  takenOf,
} from "#lib/invoices/owed-parts.ts";
import { type PayerMoney, payerMoney } from "#lib/ledger/queries.ts";
import { add, type Cents, cents, max, subtract, ZERO } from "#lib/money/cents.ts";
import { paymentProvider } from "#lib/payments/provider.ts";
import { quoteVersion } from "#lib/pricing/quote.ts";

export type CartQuote = {
  cart: CartValue;
  money: PayerMoney;
  /** What is owed from before, the months' invoices that this payment takes, and what it pays of it all. */
  owed: Owed;
  taken: OwedInvoice[];
  debtCents: Cents;
  /** What paying days takes along of it, whatever the payer chooses. */
  imposedCents: Cents;
  /** Credit that this order may use: what is available, and the avoirs of its own cancellations. */
  usableCreditCents: Cents;
  allocation: Allocation;
  /** Credit left once the order is confirmed. */
  creditAfterCents: Cents;
  /** What the family saw: it must still be true when it pays. */
  quoteVersion: string;
  /** `invoiced`: booked now, paid by the invoice of its month. */
  kind: "empty" | "cancel-only" | "credit-only" | "card" | "debt" | "invoiced";
  /** False where online payment is off: nothing that needs a card may be confirmed. */
  canPayOnline: boolean;
};

/** Minimum where no provider is set: nothing is carried, everything goes to the card step, which is off. */
const NO_PROVIDER_MINIMUM = 50;

/**
 * The recap: lines judged and priced now, cancellations and credit applied (rulings 1, 4), and the version that PAYER
 * must send back. Of a basket over two régies only what the first payment books, unless `isOrder` is false. Reading it
 * changes nothing.
 */
export async function quoteCart(
  scope: {
    familyId: string;
    payerId: string;
    asOf?: Date | undefined;
    isOrder?: boolean;
    /** Months' invoices that the payer chose to pay; null or absent: she has not chosen. */
    invoices?: readonly string[] | null | undefined;
    /** What the page has just read, and need not be read again. */
    known?: { extent: Extent; money: PayerMoney | undefined } | undefined;
  },
  tx: Tx = db,
): Promise<CartQuote> {
  const provider = await paymentProvider();
  const cart = await evaluateCart({ isOrder: true, ...scope, extent: scope.known?.extent }, tx);
  const money = scope.known?.money ?? (await payerMoney(scope, tx));
  const usableCreditCents = add(money.creditAvailableCents, cart.cancelledCents);
  const minimumCents = cents(provider?.capabilities.minCents ?? NO_PROVIDER_MINIMUM);
  const at = money.debtCents > 0 ? (scope.asOf ?? (await nowIn(tx))) : null;
  const owed: Owed = at
    ? await owedParts(
        scope,
        { debtCents: money.debtCents, minimumCents, today: parisDayOf(at) },
        tx,
      )
    : { restCents: ZERO, invoices: [] };
  const hasDays = cart.additions.length > 0;
  const isInvoiced = hasDays && cart.additions.every((line) => line.isInvoiced);
  // Days that are invoiced later take nothing along, chosen or not: PAYER sends back what is taken, not what was asked.
  const taken = isInvoiced ? [] : takenOf(owed, { chosen: scope.invoices ?? null, hasDays });
  const debtCents = isInvoiced ? ZERO : dueOf(owed, taken);
  const due = { debtCents, creditCents: usableCreditCents, minimumCents };
  const own =
    cart.additions.length > 0
      ? isInvoiced
        ? { ...NOTHING_TO_PAY, carriedCents: cart.additionsCents }
        : allocate({ ...due, additionsCents: cart.additionsCents })
      : null;
  const alone = cart.cancellations.length === 0 ? debtAlone(due) : null;
  const allocation = own ?? alone ?? NOTHING_TO_PAY;
  return {
    cart,
    money,
    owed,
    taken,
    debtCents,
    imposedCents: dueOf(owed, takenOf(owed, { chosen: [], hasDays: true })),
    usableCreditCents,
    allocation,
    creditAfterCents: subtract(usableCreditCents, allocation.creditUsedCents),
    quoteVersion: quoteVersion({
      additions: cart.additions.map(({ childId, slotId, day, price }) => ({
        childId,
        slotId,
        day,
        ...price,
      })),
      cancellations: cart.cancellations.map(({ bookingId, creditCents }) => ({
        bookingId,
        amountCents: creditCents,
      })),
      groupCreditCents: cart.groupCreditCents,
      isInvoiced,
      creditCents: usableCreditCents,
      debtCents,
      invoices: taken.map(({ id }) => id),
      minimumCents,
    }),
    kind: isInvoiced ? "invoiced" : own ? kindOf(own) : kindWithoutAdditions(cart, alone),
    canPayOnline: provider !== null,
  };
}

/** Whether a payer can pay now what is owed from before, without booking. */
export async function canPayDebt(money: PayerMoney): Promise<boolean> {
  const provider = await paymentProvider();
  const alone = debtAlone({
    debtCents: money.debtCents,
    creditCents: money.creditAvailableCents,
    minimumCents: cents(provider?.capabilities.minCents ?? NO_PROVIDER_MINIMUM),
  });
  return alone !== null && (alone.cardCents === 0 || provider !== null);
}

function dueOf({ restCents }: Owed, taken: readonly OwedInvoice[]): Cents {
  return max(ZERO, add(restCents, sumOf(taken)));
}

const NOTHING_TO_PAY: Allocation = { cardCents: ZERO, creditUsedCents: ZERO, carriedCents: ZERO };

function kindOf(allocation: Allocation): CartQuote["kind"] {
  return allocation.cardCents > 0 ? "card" : "credit-only";
}

function kindWithoutAdditions(cart: CartValue, alone: Allocation | null): CartQuote["kind"] {
  if (cart.cancellations.length > 0) return "cancel-only";
  return alone ? "debt" : "empty";
}
