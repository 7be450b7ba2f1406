import { readKnobs } from "./knobs.ts";
import { newId } from "./new-id.ts";
import type { EventObject, Kinds, Store } from "./store.ts";

export const API_VERSION = "2026-10-28.endive";

export type EventType =
  | "checkout.session.completed"
  | "checkout.session.expired"
  | "payment_intent.created"
  | "payment_intent.requires_action"
  | "payment_intent.succeeded"
  | "payment_intent.payment_failed"
  | "payment_intent.canceled"
  | "charge.succeeded"
  | "charge.failed";

export type Cause = { requestId: string; idempotencyKey: string | null } | null;

/** When something happens: business seconds for what Stripe writes down, real milliseconds for its postman. */
export type Moment = { at: number; realMs: number };

/**
 * Writes an event down with a copy of the object as it is now, and its notifications, inside the transaction that
 * changed the object. `cause`: the API call behind it, null for what the family did on the page.
 */
export function emitEvent(
  store: Store,
  type: EventType,
  object: Kinds["session" | "intent" | "charge"],
  moment: Moment,
  cause: Cause = null,
): void {
  const knobs = readKnobs(store);
  const wanted = knobs.webhookEvents.includes(type);
  const event: EventObject = {
    id: newId("evt_"),
    object: "event",
    api_version: API_VERSION,
    created: moment.at,
    data: { object },
    livemode: false,
    pending_webhooks: wanted ? 1 : 0,
    request: { id: cause?.requestId ?? null, idempotency_key: cause?.idempotencyKey ?? null },
    type,
  };
  store.insert("event", event, moment.at);
  if (!wanted) return;
  const copies = knobs.webhook === "duplicate" ? knobs.duplicates : 1;
  const state = knobs.webhook === "drop" ? "dropped" : "pending";
  const nextAt = moment.realMs + (knobs.webhook === "delay" ? knobs.delayMs : 0);
  for (let copy = 0; copy < copies; copy += 1)
    store.change(
      "INSERT INTO delivery (event, state, next_at) VALUES (?, ?, ?)",
      event.id,
      state,
      nextAt,
    );
}
