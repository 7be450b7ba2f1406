import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type StartRefusal, startPayment } from "./start-payment.ts";

export type OpenRefusal = StartRefusal | { code: "payment-not-found" } | { code: "hold-ended" };

/** Goes (back) to the provider's page of a payment whose places are still held. */
export async function openPaymentPage(input: {
  paymentId: string;
  familyId: string;
  payerId: string;
  actor: Actor;
}): Promise<Result<{ url: string }, OpenRefusal>> {
  const { paymentId, familyId, payerId, actor } = input;
  const found = await transaction(async (tx) => {
    await lockFamily(tx, familyId);
    const payment = await tx.payment.findFirst({
      where: { id: paymentId, familyId, payerId },
      select: { id: true, state: true, holdUntil: true },
    });
    if (!payment) return refuse({ code: "payment-not-found" as const });
    const isHeld = payment.holdUntil !== null && payment.holdUntil > (await nowIn(tx));
    if (!["created", "open"].includes(payment.state) || !isHeld)
      return refuse({ code: "hold-ended" as const });
    await writeAudit(tx, {
      actor,
      action: "checkout.open",
      objectKind: "payment",
      objectId: payment.id,
      familyId,
    });
    return ok(payment);
  });
  return found.ok ? startPayment(found.value.id) : found;
}
