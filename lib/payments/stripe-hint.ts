import Stripe from "stripe";
import type { Hint, RejectedHint } from "./gateway.ts";

/** Stripe's own figure: older than that, a notification may be a replay. */
const TOLERANCE_SECONDS = 300;

/** Checks the signature with each secret on real time, then keeps of the event only what names it. */
export function readStripeHint(
  headers: Headers,
  rawBody: string,
  secrets: readonly string[],
): Hint | RejectedHint {
  const signature = headers.get("stripe-signature");
  if (!signature) return { rejected: "missing-signature" };
  let rejected: RejectedHint["rejected"] = "bad-signature";
  for (const secret of secrets) {
    try {
      return hintOf(Stripe.webhooks.constructEvent(rawBody, signature, secret, TOLERANCE_SECONDS));
    } catch (error) {
      const isSignature = error instanceof Stripe.errors.StripeSignatureVerificationError;
      if (!isSignature) return { rejected: "malformed" };
      if (/tolerance/i.test(error.message)) rejected = "too-old";
    }
  }
  return { rejected };
}

function hintOf(event: Stripe.Event): Hint | RejectedHint {
  const object: unknown = event.data?.object;
  if (typeof event.id !== "string" || typeof event.type !== "string" || !isRecord(object))
    return { rejected: "malformed" };
  const objectId = typeof object.id === "string" ? object.id : null;
  const objectKind = typeof object.object === "string" ? object.object : null;
  return {
    eventId: event.id,
    type: event.type,
    reference: objectKind === "checkout.session" ? objectId : null,
    livemode: event.livemode === true,
    payload: {
      object: objectKind,
      objectId,
      created: event.created,
      apiVersion: event.api_version ?? null,
    },
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
