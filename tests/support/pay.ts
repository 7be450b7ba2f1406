import { startPayment } from "#lib/checkout/start-payment.ts";
import { db } from "#lib/db/client.ts";
import { demoEmulator } from "#lib/stripe-emulator/demo-emulator.ts";

export const ACCEPTED = "4242424242424242";
export const REFUSED = "4000000000000002";

/** Opens the provider's page of a payment; gives its session. */
export async function openPage(paymentId: string): Promise<string> {
  const started = await startPayment(paymentId);
  if (!started.ok) throw new Error(`page not opened: ${started.refusal.code}`);
  const payment = await db.payment.findUniqueOrThrow({ where: { id: paymentId } });
  return payment.providerRef ?? "";
}

/** Pays on the emulated page, as a parent does; nothing of ours is told. */
export async function payByCard(paymentId: string, card = ACCEPTED): Promise<string> {
  return demoEmulator().pay(await openPage(paymentId), card);
}
