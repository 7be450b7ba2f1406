import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import type { CartValue } from "#lib/cart/evaluate-cart.ts";
import { keepCalendar } from "#lib/catalog/calendar-lock.ts";
import { givenUpBy } from "#lib/charges/given-up.ts";
import { later, now, nowIn } from "#lib/clock.ts";
import { fromDay } from "#lib/db/day.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { isUniqueViolation, type Tx, transaction } from "#lib/db/transaction.ts";
import { LIVE_STATES } from "#lib/payments/states.ts";
import { movePlaces } from "#lib/planning/take-places.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { applyCancellations } from "./apply-cancellations.ts";
import { confirmOrder } from "./confirm-order.ts";
import { holdAdditions, placeChanges, regieOf, takeOffers } from "./hold-additions.ts";
import { loadPayment } from "./load-payment.ts";
import { type CartQuote, quoteCart } from "./quote-cart.ts";

const HOLD_MINUTES = 35;

export type ConfirmRefusal =
  | { code: "cart-empty" }
  /** What the family saw is no longer true: a new recap is shown. */
  | { code: "quote-changed" }
  | { code: "places-gone" }
  | { code: "payment-off" }
  /** Another tab or adult is already paying: go there. */
  | { code: "already-paying"; paymentId: string };

export type Confirmed =
  | { kind: "cancelled"; count: number; creditCents: number }
  /** `left`: choices of the basket that this order did not book, to be paid next. */
  | { kind: "confirmed"; paymentId: string; left: number }
  /** The same form again, after its payment came to an end: the payment's page tells which. */
  | { kind: "ended"; paymentId: string }
  | { kind: "to-pay"; paymentId: string };

export type ConfirmInput = {
  familyId: string;
  payerId: string;
  actor: Actor;
  /** Made by the recap page: a double click answers the same twice. */
  requestId: string;
  quoteVersion: string;
  /** Months' invoices that the payer chose to pay; absent or null: she was not asked. */
  invoices?: readonly string[] | null;
};

class Undo extends Error {
  readonly refusal: ConfirmRefusal;
  constructor(refusal: ConfirmRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/**
 * PAYER, CONFIRMER or CONFIRMER L'ANNULATION, in one transaction (rulings 1): cancellations at once and for good,
 * each with its avoir; then the additions are held for 35 minutes, the credit set aside and the Payment written.
 * Nothing to pay by card: booked at once. No provider is called here.
 */
export async function confirmCart(input: ConfirmInput): Promise<Result<Confirmed, ConfirmRefusal>> {
  // The instant of PAYER counts (rulings 3), however long the family then waits for its turn.
  const pressedAt = await now();
  try {
    return ok(await transaction((tx) => confirm(tx, input, pressedAt)));
  } catch (error) {
    if (error instanceof Undo) return refuse(error.refusal);
    // Somebody else's active booking or live payment slipped in: the unique indexes have the last word.
    if (isUniqueViolation(error)) return refuse({ code: "quote-changed" });
    throw error;
  }
}

async function confirm(tx: Tx, input: ConfirmInput, pressedAt: Date): Promise<Confirmed> {
  const { familyId, payerId } = input;
  await lockFamily(tx, familyId);
  const before = await answeredBefore(tx, input);
  if (before) return before;
  const live = await tx.payment.findFirst({
    where: { familyId, payerId, state: { in: [...LIVE_STATES] } },
    select: { id: true },
  });
  if (live) throw new Undo({ code: "already-paying", paymentId: live.id });
  await keepCalendar(tx);
  const { invoices } = input;
  const quote = await quoteCart({ familyId, payerId, asOf: pressedAt, invoices }, tx);
  // Paid or being paid meanwhile, or never hers: what she chose is not what is left.
  const isOwed = new Set(quote.owed.invoices.map(({ id }) => id));
  if (invoices?.some((id) => !isOwed.has(id))) throw new Undo({ code: "quote-changed" });
  const { cartId } = quote.cart;
  if (quote.kind === "empty" || (!cartId && quote.kind !== "debt"))
    throw new Undo({ code: "cart-empty" });
  if (quote.quoteVersion !== input.quoteVersion) throw new Undo({ code: "quote-changed" });
  if (quote.allocation.cardCents > 0 && !quote.canPayOnline)
    throw new Undo({ code: "payment-off" });
  const full = await movePlaces(tx, placeChanges(quote.cart));
  if (full.length > 0) throw new Undo({ code: "places-gone" });
  if (!(await takeOffers(tx, quote.cart.additions, pressedAt)))
    throw new Undo({ code: "quote-changed" });
  await cancelAsShown(tx, familyId, quote.cart);
  // Paying what is owed settles no choice: what is refused for the moment stays in the basket.
  if (cartId && quote.kind !== "debt") await emptyCart(tx, cartId, quote.cart.later);
  const confirmed = await writeOrder(tx, input, quote);
  await writeAudit(tx, {
    actor: input.actor,
    action: "checkout.confirm",
    objectKind: confirmed.kind === "cancelled" ? "cart" : "payment",
    objectId: confirmed.kind === "cancelled" ? (cartId ?? undefined) : confirmed.paymentId,
    familyId,
    facts: {
      additions: quote.cart.additions.length,
      cancellations: quote.cart.cancellations.length,
      refused: quote.cart.refused.length,
      cardCents: quote.allocation.cardCents,
      creditCents: quote.allocation.creditUsedCents,
    },
  });
  return confirmed;
}

/** What another régie cashes waits for the next payment. */
async function emptyCart(tx: Tx, cartId: string, later: CartValue["later"]): Promise<void> {
  const kept = later.map(({ childId, slotId, day }) => ({ childId, slotId, day: fromDay(day) }));
  await tx.cartLine.deleteMany({
    where: { cartId, ...(kept.length > 0 ? { NOT: { OR: kept } } : {}) },
  });
  await tx.cart.update({
    where: { id: cartId },
    data: { version: { increment: 1 } },
    select: { id: true },
  });
}

/** Each avoir is the one that the recap showed: the same function gave it, under the same lock. */
async function cancelAsShown(
  tx: Tx,
  familyId: string,
  { cancellations }: CartValue,
): Promise<void> {
  const credited = await applyCancellations(tx, {
    familyId,
    bookingIds: cancellations.map(({ bookingId }) => bookingId),
    by: givenUpBy({ through: "basket" }),
  });
  const done = new Map(credited.map((line) => [line.bookingId, line.creditCents]));
  if (cancellations.some(({ bookingId, creditCents }) => done.get(bookingId) !== creditCents))
    throw new Error("an avoir is not the one that was shown");
}

async function answeredBefore(
  tx: Tx,
  { requestId, familyId, payerId, actor }: ConfirmInput,
): Promise<Confirmed | null> {
  const payment = await tx.payment.findFirst({
    where: { requestId, familyId, payerId },
    select: { id: true, state: true },
  });
  const save = await tx.cartSave.findFirst({
    where: { requestId, cart: { familyId, payerId } },
    select: { cartId: true },
  });
  if (!payment && !save) return null;
  await writeAudit(tx, {
    actor,
    action: "checkout.confirm",
    objectKind: payment ? "payment" : "cart",
    objectId: payment?.id ?? save?.cartId,
    familyId,
    facts: { again: true },
  });
  if (!payment) return { kind: "cancelled", count: 0, creditCents: 0 };
  const { id, state } = payment;
  // Given up or expired meanwhile: its page says so; the provider's page would only be a dead end.
  const canBePaid = state === "created" || state === "open";
  return { kind: canBePaid ? "to-pay" : "ended", paymentId: id };
}

async function writeOrder(tx: Tx, input: ConfirmInput, quote: CartQuote): Promise<Confirmed> {
  const { familyId, payerId, requestId } = input;
  const { cart, allocation } = quote;
  if (quote.kind === "cancel-only") {
    await tx.cartSave.create({
      data: { requestId, cartId: cart.cartId ?? "", version: cart.version },
    });
    return {
      kind: "cancelled",
      count: cart.cancellations.length,
      creditCents: cart.cancelledCents,
    };
  }
  const at = await nowIn(tx);
  const account = await tx.account.findFirst({
    where: { guardian: { id: payerId } },
    select: { email: true },
  });
  const payment = await tx.payment.create({
    data: {
      familyId,
      payerId,
      requestId,
      regieId: quote.kind === "debt" ? await regieOfDebt(tx, input, quote) : regieOf(cart),
      state: "created",
      isInvoiced: quote.kind === "invoiced",
      additionsCents: cart.additionsCents,
      creditCents: allocation.creditUsedCents,
      // What is owed from before is left to the next payment: nothing is paid with these days.
      debtPaidCents: quote.debtCents,
      carriedCents: allocation.carriedCents,
      cardCents: allocation.cardCents,
      cancelledCents: cart.cancelledCents,
      cancelledCount: cart.cancellations.length,
      quoteVersion: quote.quoteVersion,
      payerEmail: account?.email ?? "",
      holdUntil: allocation.cardCents > 0 ? later(at, { minutes: HOLD_MINUTES }) : null,
      createdAt: at,
      paidInvoices: { create: quote.taken.map(({ id }) => ({ invoiceId: id })) },
    },
    select: { id: true },
  });
  await holdAdditions(tx, {
    familyId,
    paymentId: payment.id,
    at,
    additions: cart.additions,
  });
  if (allocation.cardCents > 0) return { kind: "to-pay", paymentId: payment.id };
  await confirmOrder(tx, await loadPayment(tx, payment.id), null);
  return { kind: "confirmed", paymentId: payment.id, left: cart.later.length };
}

/** What is owed is paid to the régie of the order or of the month's invoice that last left something owed, or was chosen. */
async function regieOfDebt(
  tx: Tx,
  { familyId, payerId }: Pick<ConfirmInput, "familyId" | "payerId">,
  { taken }: Pick<CartQuote, "taken">,
): Promise<string> {
  const order = await tx.payment.findFirst({
    where: { familyId, payerId, state: "confirmed", isInvoiced: false, carriedCents: { gt: 0 } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { regieId: true, createdAt: true },
  });
  const invoice = await tx.invoice.findFirst({
    where: {
      ...{ familyId, payerId, month: { not: null } },
      ...(taken.length > 0 ? { id: { in: taken.map(({ id }) => id) } } : {}),
    },
    orderBy: [{ issuedAt: "desc" }, { sequence: "desc" }],
    select: { regieId: true, issuedAt: true },
  });
  if (invoice && taken.length > 0) return invoice.regieId;
  const last = order && (!invoice || order.createdAt > invoice.issuedAt) ? order : invoice;
  if (!last) throw new Error("something is owed that nothing left");
  return last.regieId;
}
