import type Stripe from "stripe";
import { fromUnixSeconds } from "#lib/calendar/unix.ts";
import type { Fact, FactState } from "./gateway.ts";

/** What a Checkout session says once read again with its payment and charge; a notification's copy is never used. */
export function factOfSession(session: Stripe.Checkout.Session): Fact {
  const intent = expanded(session.payment_intent);
  const charge = expanded(intent?.latest_charge ?? null);
  const state = stateOf(session, intent);
  const failure = intent?.last_payment_error;
  const failureCode = failure?.decline_code ?? failure?.code;
  return {
    ref: session.id,
    state,
    amountCents: amountOf(session, intent, state),
    currency: (session.currency ?? "").toLowerCase(),
    livemode: session.livemode,
    paymentId: paymentIdOf(session),
    paidAt: state === "paid" && charge ? fromUnixSeconds(charge.created) : null,
    method: charge?.payment_method_details?.type ?? null,
    ...(failureCode ? { failureCode } : {}),
    raw: {
      session: session.id,
      status: session.status,
      paymentStatus: session.payment_status,
      paymentIntent: intent?.id ?? null,
      paymentIntentStatus: intent?.status ?? null,
      charge: charge?.id ?? null,
    },
  };
}

function stateOf(session: Stripe.Checkout.Session, intent: Stripe.PaymentIntent | null): FactState {
  if (session.status === "open") return "open";
  if (session.status === "expired") return "expired";
  if (session.payment_status !== "unpaid") return "paid";
  const failed = intent?.status === "requires_payment_method" || intent?.status === "canceled";
  return failed ? "refused" : "processing";
}

// The money in wins over the sum asked: a difference between both must be seen, not hidden.
function amountOf(
  session: Stripe.Checkout.Session,
  intent: Stripe.PaymentIntent | null,
  state: FactState,
): number {
  const asked = session.amount_total ?? 0;
  return state === "paid" && intent ? intent.amount_received : asked;
}

// Both places that we filled must agree; else the session is not one of ours.
function paymentIdOf(session: Stripe.Checkout.Session): string | null {
  const id = session.metadata?.paymentId ?? null;
  return id !== null && id === session.client_reference_id ? id : null;
}

function expanded<T extends { id: string }>(value: string | T | null): T | null {
  return typeof value === "object" ? value : null;
}
