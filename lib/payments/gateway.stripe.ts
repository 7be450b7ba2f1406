import "server-only";
import Stripe from "stripe";
import { fromUnixSeconds, toUnixSeconds } from "#lib/calendar/unix.ts";
import { cents, sum, times } from "#lib/money/cents.ts";
import type { Cancelled, PaymentProvider, PaymentSnapshot, ReturnUrls } from "./gateway.ts";
import { factOfSession } from "./stripe-fact.ts";
import { guardedCalls, isMissing, isNotOpen } from "./stripe-failure.ts";
import { readStripeHint } from "./stripe-hint.ts";

const MAX_LINES = 100;
const MAX_LABEL = 250;
const EXPAND = "payment_intent.latest_charge";
const TOTAL_LABEL = "Réservations du portail famille";

export type StripeSettings = {
  secretKey: string;
  /** All valid at once, so that a secret can be changed without losing a notification. */
  webhookSecrets: readonly string[];
  /** Where requests go instead of Stripe: the emulator of demo and test modes. */
  httpClient?: Stripe.HttpClient;
  /** How long one call may take in all, retries included. */
  patienceMs?: number;
};

/** Stripe Checkout through the official SDK. */
export function stripeProvider(settings: StripeSettings): PaymentProvider {
  const stripe = new Stripe(settings.secretKey, {
    apiVersion: "2026-10-28.endive",
    timeout: 10_000,
    maxNetworkRetries: 2,
    telemetry: false,
    ...(settings.httpClient ? { httpClient: settings.httpClient } : {}),
  });
  const livemode = settings.secretKey.includes("_live_");
  const guarded = guardedCalls(settings.patienceMs ?? 9_500);

  return {
    id: "stripe",
    livemode,
    capabilities: {
      refund: "api",
      hints: "signed",
      minCents: 50,
      maxCents: 99_999_999,
      sessionMinutes: 66,
      listSince: true,
    },

    async start(snapshot, urls) {
      const session = await guarded(() =>
        stripe.checkout.sessions.create(sessionParams(snapshot, urls), {
          idempotencyKey: `checkout/${snapshot.paymentId}/${snapshot.attempt}`,
        }),
      );
      if (!session.url) throw new Error(`session ${session.id} has no page`);
      return {
        ref: session.id,
        redirectUrl: session.url,
        expiresAt: fromUnixSeconds(session.expires_at),
      };
    },

    async read(ref) {
      try {
        const session = await guarded(() =>
          stripe.checkout.sessions.retrieve(ref, { expand: [EXPAND] }),
        );
        return factOfSession(session);
      } catch (error) {
        if (isMissing(error)) return unknownFact(ref, livemode);
        throw error;
      }
    },

    hint: (headers, rawBody) => readStripeHint(headers, rawBody, settings.webhookSecrets),

    async cancel(ref): Promise<Cancelled> {
      try {
        await guarded(() => stripe.checkout.sessions.expire(ref));
        return "cancelled";
      } catch (error) {
        if (isMissing(error)) return "unknown";
        if (!isNotOpen(error)) throw error;
        const { status } = await guarded(() => stripe.checkout.sessions.retrieve(ref));
        return status === "expired" ? "cancelled" : "alreadyPaid";
      }
    },

    async listSince(since) {
      return guarded(async () => {
        const facts = [];
        const sessions = stripe.checkout.sessions.list({
          created: { gte: toUnixSeconds(since) },
          limit: 100,
          expand: [`data.${EXPAND}`],
        });
        for await (const session of sessions) facts.push(factOfSession(session));
        return facts;
      }, 60_000);
    },
  };
}

function sessionParams(
  snapshot: PaymentSnapshot,
  urls: ReturnUrls,
): Stripe.Checkout.SessionCreateParams {
  // All that Stripe learns about a family: an address to write to, an amount, an opaque id.
  const metadata = { paymentId: snapshot.paymentId };
  return {
    mode: "payment",
    ui_mode: "hosted_page",
    locale: "fr",
    // A booking is void until it is paid: no means of payment that answers days later.
    // (`payment_method_types` is gone from this version of the API.)
    allowed_payment_method_types: ["card"],
    client_reference_id: snapshot.paymentId,
    metadata,
    payment_intent_data: { metadata },
    ...(snapshot.customerEmail ? { customer_email: snapshot.customerEmail } : {}),
    submit_type: "pay",
    adaptive_pricing: { enabled: false },
    expires_at: toUnixSeconds(snapshot.expiresAt),
    success_url: urls.success,
    cancel_url: urls.cancel,
    line_items: linesOf(snapshot),
  };
}

/**
 * Stripe adds the lines up and knows no negative one. Where credit lowered the amount, a debt raised it, or there
 * are too many lines, one line with the total says it all: the family has seen its own recap already.
 */
function linesOf({ lines, amountCents }: PaymentSnapshot) {
  const total = sum(lines.map((line) => times(cents(line.amountCents), line.quantity)));
  const printable =
    total === amountCents &&
    lines.length <= MAX_LINES &&
    lines.every((line) => line.amountCents >= 0 && line.quantity > 0);
  const shown = printable ? lines : [{ label: TOTAL_LABEL, quantity: 1, amountCents }];
  return shown.map((line) => ({
    quantity: line.quantity,
    price_data: {
      currency: "eur",
      unit_amount: line.amountCents,
      product_data: { name: shortLabel(line.label) },
    },
  }));
}

function shortLabel(label: string): string {
  const text = label.replace(/\s+/g, " ").trim();
  return [...(text || TOTAL_LABEL)].slice(0, MAX_LABEL).join("");
}

function unknownFact(ref: string, livemode: boolean) {
  return {
    ref,
    state: "unknown" as const,
    amountCents: 0,
    currency: "eur",
    livemode,
    paymentId: null,
    paidAt: null,
    method: null,
    raw: { ref },
  };
}
