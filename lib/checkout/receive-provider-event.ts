import "server-only";
import { db } from "#lib/db/client.ts";
import { isUniqueViolation, transaction } from "#lib/db/transaction.ts";
import { paymentProvider } from "#lib/payments/provider.ts";
import { enqueueJob } from "#lib/queue/enqueue-job.ts";
import { settlePayment } from "./settle-payment.ts";

export type Received = "recorded" | "known" | "rejected";

/**
 * First transaction of a notification: the event and its job, nothing else (rulings 15). A notification is a hint,
 * never a fact: its effect comes from re-reading the provider. One that names nothing of ours is kept and flagged.
 */
export async function receiveProviderEvent(headers: Headers, body: string): Promise<Received> {
  const provider = await paymentProvider();
  const hint = provider?.hint(headers, body);
  if (!provider || !hint || "rejected" in hint) return "rejected";
  const payment = hint.reference
    ? await db.payment.findUnique({ where: { providerRef: hint.reference }, select: { id: true } })
    : null;
  const foreign = hint.livemode !== provider.livemode;
  const flag = foreign ? "other-environment" : payment ? null : "unknown-session";
  try {
    await transaction(async (tx) => {
      await tx.providerEvent.create({
        data: {
          id: hint.eventId,
          provider: provider.id,
          type: hint.type,
          reference: hint.reference,
          paymentId: payment?.id ?? null,
          payload: hint.payload,
          flag,
        },
        select: { id: true },
      });
      if (!foreign) await enqueueJob(tx, "provider-event", { eventId: hint.eventId });
    });
    return "recorded";
  } catch (error) {
    if (isUniqueViolation(error)) return "known";
    throw error;
  }
}

/** The job: second transaction. A session that we did not know yet may be known by now. */
export async function processProviderEvent(eventId: string): Promise<void> {
  const event = await db.providerEvent.findUnique({ where: { id: eventId } });
  if (!event || event.processedAt || !event.reference) return;
  const payment = await db.payment.findUnique({
    where: { providerRef: event.reference },
    select: { id: true },
  });
  if (payment) await settlePayment(payment.id, eventId);
}
