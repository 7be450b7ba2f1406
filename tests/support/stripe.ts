import { randomUUID } from "node:crypto";
import Stripe from "stripe";
import { stripeProvider } from "#lib/payments/gateway.stripe.ts";
import type { PaymentSnapshot } from "#lib/payments/gateway.ts";
import { createEmulator } from "#lib/stripe-emulator/emulator.ts";

export const BASE_URL = "http://localhost:3000";
export const SECRET_KEY = "sk_test_unit";
export const NEW_SECRET = "whsec_new";
export const OLD_SECRET = "whsec_old";
export const START = Temporal.Instant.from("2026-11-23T10:00:00Z");

/** A Stripe of one test, in memory, with its own clock, and the provider that talks to it in process. */
export function makeStripe(options: { patienceMs?: number; secretKey?: string } = {}) {
  const time = { at: START };
  const received: { headers: Headers; body: string }[] = [];
  const answers = { status: 200 };
  const emulator = createEmulator({
    file: ":memory:",
    baseUrl: BASE_URL,
    secretKey: SECRET_KEY,
    webhookSecrets: [NEW_SECRET],
    clock: async () => new Date(time.at.epochMilliseconds),
    realNow: () => new Date(),
    delivery: "manual",
    send: async (request) => {
      received.push({ headers: request.headers, body: await request.text() });
      return new Response(null, { status: answers.status });
    },
  });
  const httpClient = Stripe.createFetchHttpClient(emulator.fetch);
  const secretKey = options.secretKey ?? SECRET_KEY;
  return {
    emulator,
    received,
    /** What the portal answers to notifications. */
    answers,
    provider: stripeProvider({
      secretKey,
      webhookSecrets: [OLD_SECRET, NEW_SECRET],
      httpClient,
      ...(options.patienceMs === undefined ? {} : { patienceMs: options.patienceMs }),
    }),
    /** The bare SDK, to look at the emulator from outside. */
    sdk: new Stripe(secretKey, { httpClient, maxNetworkRetries: 0, telemetry: false }),
    advance: (duration: Temporal.DurationLike) => {
      time.at = time.at.add(duration);
    },
    now: () => new Date(time.at.epochMilliseconds),
    inMinutes: (minutes: number) => new Date(time.at.add({ minutes }).epochMilliseconds),
  };
}
export type TestStripe = ReturnType<typeof makeStripe>;

export const URLS = {
  success: `${BASE_URL}/paiement/retour?cs={CHECKOUT_SESSION_ID}`,
  cancel: `${BASE_URL}/paiement/abandon`,
};

export function makeSnapshot(
  stripe: TestStripe,
  changes: Partial<PaymentSnapshot> = {},
): PaymentSnapshot {
  return {
    paymentId: randomUUID(),
    attempt: 1,
    amountCents: 2_870,
    customerEmail: "lea.martin@exemple.fr",
    lines: [
      { label: "Restauration scolaire, novembre 2026", quantity: 7, amountCents: 310 },
      { label: "Garderie du soir, novembre 2026", quantity: 7, amountCents: 100 },
    ],
    expiresAt: stripe.inMinutes(66),
    ...changes,
  };
}

/** Parameters of a session as the SDK takes them, right in every point. */
export function makeSessionParams(
  stripe: TestStripe,
  changes: Partial<Stripe.Checkout.SessionCreateParams> = {},
): Stripe.Checkout.SessionCreateParams {
  return {
    mode: "payment",
    success_url: URLS.success,
    cancel_url: URLS.cancel,
    expires_at: Math.floor(stripe.inMinutes(66).getTime() / 1000),
    line_items: [makeLine()],
    ...changes,
  };
}

export function makeLine(changes: { unit_amount?: number; quantity?: number; name?: string } = {}) {
  const { unit_amount = 410, quantity = 7, name = "Restauration scolaire" } = changes;
  return { quantity, price_data: { currency: "eur", unit_amount, product_data: { name } } };
}

/** What the SDK threw, or a failure of the test. */
export async function refusalOf(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Stripe.errors.StripeError) return error;
  throw new Error(`no Stripe error, but ${String(error)}`);
}
