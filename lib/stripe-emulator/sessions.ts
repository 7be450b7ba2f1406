import type Stripe from "stripe";
import { type Cause, emitEvent, type Moment } from "./events.ts";
import { newSession } from "./new-session.ts";
import type { SessionParams } from "./session-params.ts";
import { bodyOf, type Store } from "./store.ts";
import { invalid, missing } from "./stripe-error.ts";

/** Opens a session, inside a transaction. */
export function createSession(
  store: Store,
  params: SessionParams,
  moment: Moment,
  baseUrl: string,
): Stripe.Checkout.Session {
  const { session, items } = newSession(params, moment.at, baseUrl);
  store.insert("session", session, moment.at);
  for (const item of items) store.insert("item", item, moment.at, session.id);
  const plan = { id: planId(session.id), metadata: params.payment_intent_data?.metadata ?? {} };
  store.insert("plan", plan, moment.at, session.id);
  return session;
}

/** What the session's payment will carry as metadata: asked with the session, used at the first try. */
export function intentMetadata(store: Store, sessionId: string): Record<string, string> {
  return store.find("plan", planId(sessionId))?.metadata ?? {};
}

function planId(sessionId: string): string {
  return `plan/${sessionId}`;
}

/** Closes an open session at the portal's request, inside a transaction. */
export function expireSession(
  store: Store,
  id: string,
  moment: Moment,
  cause: Cause,
): Stripe.Checkout.Session {
  const session = store.find("session", id);
  if (!session) throw missing("checkout.session", id, "session");
  if (session.status !== "open")
    throw invalid(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
    );
  return closeSession(store, session, moment, cause);
}

/** Closes every session whose time has come. */
export function expireDueSessions(store: Store, moment: Moment): void {
  const due = store.rows(
    `SELECT body FROM object WHERE kind = 'session' AND json_extract(body, '$.status') = 'open'
       AND json_extract(body, '$.expires_at') <= ?`,
    moment.at,
  );
  if (due.length === 0) return;
  store.transaction(() => {
    for (const { id } of due.map((row) => bodyOf<"session">(row))) {
      const session = store.find("session", id);
      if (session?.status === "open") closeSession(store, session, moment, null);
    }
  });
}

function closeSession(
  store: Store,
  session: Stripe.Checkout.Session,
  moment: Moment,
  cause: Cause,
): Stripe.Checkout.Session {
  const closed: Stripe.Checkout.Session = { ...session, status: "expired", url: null };
  store.save(closed);
  const intent =
    typeof session.payment_intent === "string"
      ? store.find("intent", session.payment_intent)
      : null;
  if (intent) {
    const canceled: Stripe.PaymentIntent = {
      ...intent,
      status: "canceled",
      canceled_at: moment.at,
      cancellation_reason: "automatic",
      next_action: null,
    };
    store.save(canceled);
    emitEvent(store, "payment_intent.canceled", canceled, moment, cause);
  }
  emitEvent(store, "checkout.session.expired", closed, moment, cause);
  return closed;
}
