import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { mailPayer } from "#lib/custody/mail-payer.ts";
import { db } from "#lib/db/client.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { issueReceipt } from "#lib/invoices/issue-invoice.ts";
import { post } from "#lib/ledger/post.ts";
import { cents, negate } from "#lib/money/cents.ts";
import { type Fact, ProviderUnavailable } from "#lib/payments/gateway.ts";
import { paymentProvider } from "#lib/payments/provider.ts";
import { canMove, isFinal } from "#lib/payments/states.ts";
import { canStillBook } from "./can-still-book.ts";
import { confirmOrder } from "./confirm-order.ts";
import { familyOfPayment, loadPayment, type PaymentRow } from "./load-payment.ts";
import { releasePayment } from "./release-payment.ts";
import { reportPaymentProblem } from "./report-problem.ts";
import { retakeBookings } from "./retake-bookings.ts";

export type Settled = PaymentRow["state"] | "unknown";

/**
 * The one way in which money becomes bookings, called alike by the notification, the return page and the
 * reconciler. Asks the provider first, outside any transaction, then decides once under the family's lock. Calling
 * it again, or twenty times at once, changes nothing more. `eventId`: the notification it answers, marked treated
 * in the same transaction.
 */
export async function settlePayment(paymentId: string, eventId?: string): Promise<Settled> {
  const known = await db.payment.findUnique({
    where: { id: paymentId },
    select: { state: true, providerRef: true },
  });
  if (!known) return "unknown";
  if (!known.providerRef) return known.state;
  const provider = await paymentProvider();
  if (!provider) return known.state;
  const fact = await provider.read(known.providerRef);
  return transaction(async (tx) => {
    const familyId = await familyOfPayment(tx, paymentId);
    if (!familyId) return "unknown";
    await lockFamily(tx, familyId);
    const payment = await loadPayment(tx, paymentId);
    const state = await applyFact(tx, payment, fact);
    if (eventId) {
      await tx.providerEvent.updateMany({
        where: { id: eventId, processedAt: null },
        data: { processedAt: new Date(await nowIn(tx)), paymentId },
      });
    }
    return state;
  });
}

/** The same, for pages: a provider that does not answer changes nothing and is not an error. */
export async function trySettlePayment(paymentId: string): Promise<Settled> {
  try {
    return await settlePayment(paymentId);
  } catch (error) {
    if (error instanceof ProviderUnavailable) return "unknown";
    throw error;
  }
}

async function applyFact(tx: Tx, payment: PaymentRow, fact: Fact): Promise<Settled> {
  const at = await nowIn(tx);
  if (
    payment.state === "confirmed" ||
    payment.state === "credited" ||
    payment.state === "quarantined"
  ) {
    return payment.state;
  }
  if (fact.state === "paid") return receiveMoney(tx, payment, fact, at);
  if (isFinal(payment.state)) return payment.state;
  if (fact.state === "processing" && canMove(payment.state, "processing")) {
    await tx.payment.update({
      where: { id: payment.id },
      data: { state: "processing", checkedAt: at },
      select: { id: true },
    });
    return "processing";
  }
  if (fact.state === "expired" || fact.state === "cancelled" || fact.state === "refused") {
    await releasePayment(tx, payment, "expired");
    return "expired";
  }
  await tx.payment.update({
    where: { id: payment.id },
    data: { checkedAt: at, failureCode: fact.failureCode ?? payment.failureCode },
    select: { id: true },
  });
  return payment.state;
}

async function receiveMoney(tx: Tx, payment: PaymentRow, fact: Fact, at: Date): Promise<Settled> {
  const paidAt = fact.paidAt ?? at;
  const wrong =
    fact.amountCents !== payment.cardCents ||
    fact.currency !== "eur" ||
    fact.paymentId !== payment.id;
  if (wrong) {
    if (!isFinal(payment.state)) await releasePayment(tx, payment, "expired", { silent: true });
    await tx.payment.update({
      where: { id: payment.id },
      data: { state: "quarantined", paidAt, checkedAt: at },
      select: { id: true },
    });
    await reportPaymentProblem(tx, payment, "payment.mismatch", {
      expectedCents: payment.cardCents,
      receivedCents: fact.amountCents,
    });
    await journal(tx, payment, "payment.flag");
    return "quarantined";
  }
  const inTime = payment.holdUntil !== null && paidAt <= payment.holdUntil;
  const isHeld = !isFinal(payment.state);
  // Paid before the hold ended: always confirmed. Later: if the places are free and every deadline is ahead.
  const confirmable = isHeld
    ? inTime || (await canStillBook(tx, payment))
    : (inTime || (await canStillBook(tx, payment))) && (await retakeBookings(tx, payment));
  if (confirmable) {
    await confirmOrder(tx, payment, paidAt);
    await journal(tx, payment, "payment.settle");
    return "confirmed";
  }
  await creditLatePayment(tx, payment, paidAt, at);
  return "credited";
}

/** Money that came too late is never lost: it becomes an avoir, said by mail, and staff is told. */
async function creditLatePayment(
  tx: Tx,
  payment: PaymentRow,
  paidAt: Date,
  at: Date,
): Promise<void> {
  if (!isFinal(payment.state)) await releasePayment(tx, payment, "expired", { silent: true });
  await tx.payment.update({
    where: { id: payment.id },
    data: { state: "credited", paidAt, settledAt: at, checkedAt: at },
    select: { id: true },
  });
  await post(tx, {
    kind: "latePayment",
    key: `late/${payment.id}`,
    familyId: payment.familyId,
    paymentId: payment.id,
    entries: [
      {
        account: { kind: "providerClearing", owner: payment.regie.code },
        amountCents: cents(payment.cardCents),
      },
      {
        account: { kind: "familyCredit", owner: payment.familyId, part: payment.payerId },
        amountCents: negate(cents(payment.cardCents)),
      },
    ],
  });
  await issueReceipt(tx, payment, Number(parisDayOf(at).slice(0, 4)));
  await mailPayer(tx, payment, (to) => ({
    template: "latePaymentCredited",
    to: to.email,
    dedupeKey: `latePaymentCredited/${payment.id}/${to.guardianId}`,
    params: { amountCents: payment.cardCents },
  }));
  await reportPaymentProblem(tx, payment, "payment.late", { amountCents: payment.cardCents });
  await journal(tx, payment, "payment.settle");
}

async function journal(
  tx: Tx,
  payment: PaymentRow,
  action: "payment.settle" | "payment.flag",
): Promise<void> {
  await writeAudit(tx, {
    actor: { kind: "system" },
    action,
    objectKind: "payment",
    objectId: payment.id,
    familyId: payment.familyId,
    facts: { cardCents: payment.cardCents, creditCents: payment.creditCents },
  });
}
