import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { later, nowIn } from "#lib/clock.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { canStillBook } from "./can-still-book.ts";
import { loadPayment } from "./load-payment.ts";

const MINUTES = 15;
const TIMES = 2;

export type ExtendRefusal =
  | { code: "payment-not-found" }
  | { code: "hold-ended" }
  | { code: "extended-enough" }
  | { code: "deadline-passed" };

/** Keeps the places 15 minutes more, twice at most, while every line is still before its deadline (rulings 2). */
export async function extendHold(input: {
  paymentId: string;
  familyId: string;
  payerId: string;
  actor: Actor;
}): Promise<Result<{ holdUntil: Date }, ExtendRefusal>> {
  return transaction(async (tx) => {
    await lockFamily(tx, input.familyId);
    const mine = await tx.payment.findFirst({
      where: { id: input.paymentId, familyId: input.familyId, payerId: input.payerId },
      select: { id: true },
    });
    if (!mine) return refuse({ code: "payment-not-found" });
    const payment = await loadPayment(tx, mine.id);
    const at = await nowIn(tx);
    if (
      !["created", "open"].includes(payment.state) ||
      !payment.holdUntil ||
      payment.holdUntil <= at
    )
      return refuse({ code: "hold-ended" });
    if (payment.extensions >= TIMES) return refuse({ code: "extended-enough" });
    if (!(await canStillBook(tx, payment))) return refuse({ code: "deadline-passed" });
    const holdUntil = later(payment.holdUntil, { minutes: MINUTES });
    await tx.payment.update({
      where: { id: payment.id },
      data: { holdUntil, extensions: { increment: 1 } },
      select: { id: true },
    });
    await writeAudit(tx, {
      actor: input.actor,
      action: "checkout.extend",
      objectKind: "payment",
      objectId: payment.id,
      familyId: input.familyId,
      facts: { extensions: payment.extensions + 1 },
    });
    return ok({ holdUntil });
  });
}
