import path from "node:path";
import {
  processProviderEvent,
  receiveProviderEvent,
} from "#lib/checkout/receive-provider-event.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { startPayment } from "#lib/checkout/start-payment.ts";
import { now, realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { createEmulator, type Emulator } from "#lib/stripe-emulator/emulator.ts";
import { expectOk } from "./people.ts";

const CARD = "4242424242424242";

let opened: Emulator | undefined;

/**
 * Our Stripe with the state that the portal will find, but whose notifications arrive here: while the town is being
 * filled no portal listens, and another program might at its address.
 */
function cashier(): Emulator {
  if (!env.stripe) throw new Error("the demonstration needs its Stripe key");
  opened ??= createEmulator({
    file: path.join(env.dataFolder, "stripe-emulator.sqlite"),
    baseUrl: env.baseUrl,
    secretKey: env.stripe.secretKey,
    webhookSecrets: env.stripe.webhookSecrets,
    clock: now,
    realNow,
    delivery: "manual",
    send: async (request) => {
      const received = await receiveProviderEvent(request.headers, await request.text());
      return new Response(null, { status: received === "rejected" ? 400 : 200 });
    },
  });
  return opened;
}

/** From the payment page to the booking: card, signed notification, settlement. */
export async function payByCard(paymentId: string): Promise<void> {
  expectOk("payment page", await startPayment(paymentId));
  const { providerRef } = await db.payment.findUniqueOrThrow({ where: { id: paymentId } });
  const outcome = await cashier().pay(providerRef ?? "", CARD);
  if (outcome !== "paid" && outcome !== "already-paid")
    throw new Error(`the card step ended with ${outcome}`);
  await cashier().deliver();
  const events = await db.providerEvent.findMany({ where: { paymentId, processedAt: null } });
  for (const { id } of events) await processProviderEvent(id);
  await settlePayment(paymentId);
  const { state } = await db.payment.findUniqueOrThrow({ where: { id: paymentId } });
  if (state !== "confirmed") throw new Error(`the payment is ${state}`);
}

export function closeCashier(): void {
  opened?.close();
  opened = undefined;
}
