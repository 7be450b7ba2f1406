import "server-only";
import Stripe from "stripe";
import { type Env, env } from "#lib/env.ts";
import { stripeProvider } from "./gateway.stripe.ts";
import type { PaymentProvider } from "./gateway.ts";

// Per copy of this module on purpose: the errors that a provider throws must be the classes its caller imports.
let made: Promise<PaymentProvider | null> | undefined;

/** The provider of this portal; null where production has no key: paying online is off. Throws on a live key in demo or test. */
export function paymentProvider(): Promise<PaymentProvider | null> {
  made ??= makeProvider(env);
  return made;
}

/** Built from given settings; `paymentProvider` is the one that the application calls. */
export async function makeProvider(settings: Env): Promise<PaymentProvider | null> {
  if (!settings.stripe) return null;
  if (!settings.isSimulated) return stripeProvider(settings.stripe);
  if (!settings.stripe.secretKey.startsWith("sk_test_"))
    throw new Error("demo and test modes take a Stripe test key only (sk_test_…)");
  // Never loaded in production: the emulator is not even in memory there.
  const { demoEmulator } = await import("#lib/stripe-emulator/demo-emulator.ts");
  const emulator = demoEmulator();
  return stripeProvider({
    ...settings.stripe,
    httpClient: Stripe.createFetchHttpClient(emulator.fetch),
  });
}
