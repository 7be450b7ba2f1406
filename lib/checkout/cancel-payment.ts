import "server-only";
import type { Actor } from "#lib/audit/write-audit.ts";
import { db } from "#lib/db/client.ts";
import { ProviderUnavailable } from "#lib/payments/gateway.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { endPayment } from "./end-payment.ts";

export type CancelRefusal =
  | { code: "payment-not-found" }
  | { code: "already-ended"; state: string }
  | { code: "provider-unavailable" };

/** The family goes back to its choices: the provider's page is closed first, then the places are freed. */
export async function cancelPayment(input: {
  paymentId: string;
  familyId: string;
  payerId: string;
  actor: Actor;
}): Promise<Result<null, CancelRefusal>> {
  const mine = await db.payment.findFirst({
    where: { id: input.paymentId, familyId: input.familyId, payerId: input.payerId },
    select: { id: true, state: true },
  });
  if (!mine) return refuse({ code: "payment-not-found" });
  if (!["created", "open"].includes(mine.state))
    return refuse({ code: "already-ended", state: mine.state });
  try {
    const state = await endPayment(mine.id, { state: "cancelled", actor: input.actor });
    if (state === "unknown") return refuse({ code: "provider-unavailable" });
    return state === "cancelled" ? ok(null) : refuse({ code: "already-ended", state });
  } catch (error) {
    if (error instanceof ProviderUnavailable) return refuse({ code: "provider-unavailable" });
    throw error;
  }
}
