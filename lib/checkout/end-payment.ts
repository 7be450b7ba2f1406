import "server-only";
import type { Actor } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ProviderUnavailable } from "#lib/payments/gateway.ts";
import { paymentProvider } from "#lib/payments/provider.ts";
import { loadPayment } from "./load-payment.ts";
import { releasePayment } from "./release-payment.ts";
import { type Settled, settlePayment } from "./settle-payment.ts";
import { type StartRefusal, startPayment } from "./start-payment.ts";

/**
 * Ends a payment that nobody has paid: asks the provider to close its page first, and frees the places only once it
 * says that nothing can be paid any more. "Already paid" settles instead. No answer: nothing changes, tried again.
 * `due`: only if the hold has ended by the database's clock.
 */
export async function endPayment(
  paymentId: string,
  how: { state: "expired"; due: true } | { state: "cancelled"; actor: Actor },
): Promise<Settled> {
  const known = await db.payment.findUniqueOrThrow({
    where: { id: paymentId },
    select: { familyId: true, providerRef: true, state: true },
  });
  // A session may exist that we never heard of: the same key asks for it again, so that it can be closed.
  if (known.state === "created" && !known.providerRef) {
    const started = await startPayment(paymentId);
    if (!started.ok && mayExist(started.refusal)) return "unknown";
  }
  const { providerRef } = await db.payment.findUniqueOrThrow({
    where: { id: paymentId },
    select: { providerRef: true },
  });
  if (providerRef && (await closeAtProvider(providerRef)) === "settle")
    return settlePayment(paymentId);
  return transaction(async (tx) => {
    await lockFamily(tx, known.familyId);
    const payment = await loadPayment(tx, paymentId);
    if (!["created", "open"].includes(payment.state)) return payment.state;
    const isDue = payment.holdUntil !== null && payment.holdUntil <= (await nowIn(tx));
    if (how.state === "expired" && !isDue) return payment.state;
    await releasePayment(
      tx,
      payment,
      how.state,
      how.state === "cancelled" ? { actor: how.actor } : {},
    );
    return how.state;
  });
}

function mayExist(refusal: StartRefusal): boolean {
  if (refusal.code === "provider-refused") return refusal.exists;
  return refusal.code === "provider-unavailable";
}

async function closeAtProvider(ref: string): Promise<"closed" | "settle"> {
  const provider = await paymentProvider();
  if (!provider) return "closed";
  const answer = await provider.cancel(ref);
  // A page that the provider does not know cannot be paid.
  return answer === "cancelled" || answer === "unknown" ? "closed" : "settle";
}

/** For sweeps: a silent provider keeps the hold, and the next sweep tries again. */
export async function tryEndPayment(paymentId: string): Promise<Settled> {
  try {
    return await endPayment(paymentId, { state: "expired", due: true });
  } catch (error) {
    if (error instanceof ProviderUnavailable) return "unknown";
    throw error;
  }
}
