import Stripe from "stripe";
import { ProviderMisconfigured, ProviderRefused, ProviderUnavailable } from "./gateway.ts";

/**
 * Makes every failure of the SDK one of our own: none of its errors, with their urls, headers and request bodies,
 * goes further. A call that takes too long is given up; the SDK goes on alone, and its idempotency key makes that
 * harmless.
 */
export function guardedCalls(patienceMs: number) {
  return async function guarded<T>(call: () => Promise<T>, ms = patienceMs): Promise<T> {
    const patience = deadline(ms);
    try {
      return await Promise.race([call(), patience.ended]);
    } catch (error) {
      throw ours(error);
    } finally {
      patience.stop();
    }
  };
}

function deadline(ms: number): { ended: Promise<never>; stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const ended = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new ProviderUnavailable("timeout")), ms);
  });
  return { ended, stop: () => clearTimeout(timer) };
}

function ours(error: unknown): unknown {
  const { errors } = Stripe;
  if (!(error instanceof errors.StripeError)) return error;
  if (error instanceof errors.StripeAuthenticationError) return new ProviderMisconfigured();
  if (error instanceof errors.StripePermissionError) return new ProviderMisconfigured();
  if (error instanceof errors.StripeRateLimitError) return new ProviderUnavailable("rate-limit");
  if (error instanceof errors.StripeConnectionError) {
    const slow = /timeout/i.test(error.message);
    return new ProviderUnavailable(slow ? "timeout" : "network");
  }
  if (error instanceof errors.StripeIdempotencyError)
    return new ProviderRefused("conflict", error.code ?? null, null);
  if (error instanceof errors.StripeInvalidRequestError)
    return new ProviderRefused("invalid", error.code ?? null, error.param ?? null);
  // 5xx, 409 after its retries, an answer that is not JSON: no conclusion possible.
  return new ProviderUnavailable("server");
}

export function isMissing(error: unknown): boolean {
  return error instanceof ProviderRefused && error.code === "resource_missing";
}

/** Stripe gives no code of its own when a session that has ended is expired again. */
export function isNotOpen(error: unknown): boolean {
  return error instanceof ProviderRefused && error.reason === "invalid";
}
