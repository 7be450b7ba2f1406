import type Stripe from "stripe";
import { findCard, type TestCard } from "./cards.ts";
import { emitEvent, type Moment } from "./events.ts";
import { readKnobs } from "./knobs.ts";
import { newCharge, newIntent } from "./new-payment.ts";
import { intentMetadata } from "./sessions.ts";
import type { Kinds, Store } from "./store.ts";

export type PayOutcome =
  | "paid"
  | "refused"
  | "challenge"
  | "unknown-card"
  | "already-paid"
  | "expired"
  | "not-found";

const FAILURES = {
  generic_decline: { code: "card_declined", message: "Your card was declined." },
  insufficient_funds: { code: "card_declined", message: "Your card has insufficient funds." },
  authentication: {
    code: "payment_intent_authentication_failure",
    message: "The latest payment attempt failed because authentication was not completed.",
  },
};

/** One try with a card on the hosted page, inside a transaction: two tries at once pay once. */
export function payByCard(
  store: Store,
  sessionId: string,
  number: string,
  moment: Moment,
): PayOutcome {
  const session = store.find("session", sessionId);
  const closed = closedOutcome(session, moment);
  if (closed || !session) return closed ?? "not-found";
  const card = findCard(number);
  if (!card) return "unknown-card";
  const intent = intentOf(store, session, moment);
  const { effect } = card;
  if (effect.kind === "accepted") return succeed(store, session, intent, card, moment);
  if (effect.kind === "challenge") return challenge(store, intent, moment);
  const failure =
    effect.declineCode === "insufficient_funds" ? "insufficient_funds" : "generic_decline";
  return fail(store, session, intent, card, failure, moment);
}

/** The answer given on the bank's page, inside a transaction. */
export function answerChallenge(
  store: Store,
  sessionId: string,
  accepted: boolean,
  moment: Moment,
): PayOutcome {
  const session = store.find("session", sessionId);
  const closed = closedOutcome(session, moment);
  if (closed || !session) return closed ?? "not-found";
  const intent = intentOf(store, session, moment);
  const card = findCard("4000000000003220");
  if (intent.status !== "requires_action" || !card) return "refused";
  return accepted
    ? succeed(store, session, intent, card, moment)
    : fail(store, session, intent, card, "authentication", moment);
}

function closedOutcome(session: Stripe.Checkout.Session | null, moment: Moment): PayOutcome | null {
  if (!session) return "not-found";
  if (session.status === "complete") return "already-paid";
  if (session.status === "expired" || session.expires_at <= moment.at) return "expired";
  return null;
}

function intentOf(
  store: Store,
  session: Stripe.Checkout.Session,
  moment: Moment,
): Stripe.PaymentIntent {
  const known =
    typeof session.payment_intent === "string"
      ? store.find("intent", session.payment_intent)
      : null;
  if (known) return known;
  const intent = newIntent(session, intentMetadata(store, session.id), moment.at);
  store.insert("intent", intent, moment.at);
  session.payment_intent = intent.id;
  store.save(session);
  emitEvent(store, "payment_intent.created", intent, moment);
  return intent;
}

function succeed(
  store: Store,
  session: Stripe.Checkout.Session,
  intent: Stripe.PaymentIntent,
  card: TestCard,
  moment: Moment,
): PayOutcome {
  const amount = readKnobs(store).tamperAmount ?? session.amount_total ?? 0;
  const charge = keepCharge(store, session, { ...intent, amount }, card, null, moment);
  const paid: Stripe.PaymentIntent = {
    ...intent,
    amount,
    amount_received: amount,
    status: "succeeded",
    latest_charge: charge.id,
    last_payment_error: null,
    next_action: null,
    payment_method: charge.payment_method,
  };
  store.save(paid);
  const complete: Stripe.Checkout.Session = {
    ...session,
    amount_subtotal: amount,
    amount_total: amount,
    status: "complete",
    payment_status: "paid",
    url: null,
    customer_details: {
      address: null,
      business_name: null,
      email: session.customer_email,
      individual_name: null,
      name: null,
      phone: null,
      tax_exempt: "none",
      tax_ids: [],
    },
  };
  store.save(complete);
  emitEvent(store, "charge.succeeded", charge, moment);
  emitEvent(store, "payment_intent.succeeded", paid, moment);
  emitEvent(store, "checkout.session.completed", complete, moment);
  return "paid";
}

function challenge(store: Store, intent: Stripe.PaymentIntent, moment: Moment): PayOutcome {
  const waiting: Stripe.PaymentIntent = {
    ...intent,
    status: "requires_action",
    next_action: { type: "use_stripe_sdk" },
    last_payment_error: null,
  };
  store.save(waiting);
  emitEvent(store, "payment_intent.requires_action", waiting, moment);
  return "challenge";
}

function fail(
  store: Store,
  session: Stripe.Checkout.Session,
  intent: Stripe.PaymentIntent,
  card: TestCard,
  reason: keyof typeof FAILURES,
  moment: Moment,
): PayOutcome {
  const failure = FAILURES[reason];
  const charge = keepCharge(store, session, intent, card, failure, moment);
  const refused: Stripe.PaymentIntent = {
    ...intent,
    status: "requires_payment_method",
    latest_charge: charge.id,
    next_action: null,
    last_payment_error: {
      type: reason === "authentication" ? "invalid_request_error" : "card_error",
      charge: charge.id,
      code: failure.code,
      message: failure.message,
      ...(reason === "authentication" ? {} : { decline_code: reason }),
    },
  };
  store.save(refused);
  emitEvent(store, "charge.failed", charge, moment);
  emitEvent(store, "payment_intent.payment_failed", refused, moment);
  return "refused";
}

function keepCharge(
  store: Store,
  session: Stripe.Checkout.Session,
  intent: Stripe.PaymentIntent,
  card: TestCard,
  failure: { code: string; message: string } | null,
  moment: Moment,
): Kinds["charge"] {
  const charge = newCharge(intent, card, session.customer_email, failure, moment.at);
  store.insert("charge", charge, moment.at);
  return charge;
}
