import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { applyFacts } from "#lib/charges/apply-facts.ts";
import { settleGroups } from "#lib/charges/settle-groups.ts";
import { nowIn } from "#lib/clock.ts";
import { mailPayer } from "#lib/custody/mail-payer.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { issueInvoice, issueReceipt } from "#lib/invoices/issue-invoice.ts";
import type { Entry } from "#lib/ledger/accounts.ts";
import { post } from "#lib/ledger/post.ts";
import { type Cents, cents, negate, sum } from "#lib/money/cents.ts";
import { explain, type PriceLine } from "#lib/pricing/price.ts";
import { enqueueJob } from "#lib/queue/enqueue-job.ts";
import type { PaymentRow } from "./load-payment.ts";

/**
 * Turns a payment's bookings into real ones: states, ledger, invoice and receipt numbers and the outgoing mail, all
 * in the caller's transaction. The caller has locked the family and checked that the payment may be confirmed.
 * `isSilent`: the caller tells the family itself.
 */
export async function confirmOrder(
  tx: Tx,
  payment: PaymentRow,
  paidAt: Date | null,
  { isSilent = false }: { isSilent?: boolean } = {},
): Promise<{ invoiceNumber: string | null }> {
  const at = await nowIn(tx);
  await tx.booking.updateMany({
    where: { paymentId: payment.id, state: "held" },
    data: { state: "booked", bookedAt: at },
  });
  await tx.payment.update({
    where: { id: payment.id },
    data: { state: "confirmed", settledAt: at, paidAt, checkedAt: at },
    select: { id: true },
  });
  await post(tx, {
    kind: "settlement",
    key: `settle/${payment.id}`,
    familyId: payment.familyId,
    paymentId: payment.id,
    entries: settlementEntries(payment),
  });
  if (payment.bookings.length === 0) return settleDebt(tx, payment);
  await settleGroups(tx, payment);
  // A quotient accepted, a care plan checked or a birth corrected while it was being paid: each by itself, a higher one
  // hides no other.
  for (const fact of ["quotient", "pai", "birthDay"] as const)
    await applyFacts(tx, {
      familyId: payment.familyId,
      cause: payment.id,
      facts: [fact],
      concerned: { paymentId: payment.id },
    });
  if (payment.isInvoiced) {
    if (!isSilent) await tellInvoicedLater(tx, payment);
    return { invoiceNumber: null };
  }
  const invoice = await issueInvoice(tx, {
    ...payment,
    bookings: payment.bookings.map((booking) => ({
      ...booking,
      explanation: explain(booking.quote as PriceLine),
    })),
  });
  await enqueueJob(tx, "render-invoice", { invoiceId: invoice.id });
  if (!isSilent) await tell(tx, payment, invoice);
  return { invoiceNumber: invoice.number };
}

/** What was owed for earlier orders, which have their invoices: only the money that came in has its receipt. */
async function settleDebt(tx: Tx, payment: PaymentRow): Promise<{ invoiceNumber: null }> {
  const year = Number(parisDayOf(await nowIn(tx)).slice(0, 4));
  const receiptNumber = payment.cardCents > 0 ? await issueReceipt(tx, payment, year) : null;
  await tell(tx, payment, { number: null, receiptNumber });
  return { invoiceNumber: null };
}

async function tell(
  tx: Tx,
  payment: PaymentRow,
  invoice: { number: string | null; receiptNumber: string | null },
): Promise<void> {
  const paidInvoices = await tx.invoicePayment.count({ where: { paymentId: payment.id } });
  await mailPayer(tx, payment, (to) =>
    payment.cardCents > 0
      ? {
          template: "paymentReceived",
          to: to.email,
          dedupeKey: `paymentReceived/${payment.id}/${to.guardianId}`,
          params: {
            cardCents: payment.cardCents,
            creditCents: payment.creditCents,
            invoiceNumber: invoice.number,
            receiptNumber: invoice.receiptNumber,
            paidInvoices,
          },
        }
      : {
          template: "bookingConfirmedByCredit",
          to: to.email,
          dedupeKey: `bookingConfirmedByCredit/${payment.id}/${to.guardianId}`,
          params: {
            creditCents: payment.creditCents,
            carriedCents: payment.carriedCents,
            invoiceNumber: invoice.number,
            paidInvoices,
          },
        },
  );
}

/** Its invoice comes after the month: nothing was paid, nothing is to be paid yet. */
async function tellInvoicedLater(tx: Tx, payment: PaymentRow): Promise<void> {
  await mailPayer(tx, payment, (to) => ({
    template: "bookedToInvoice",
    to: to.email,
    dedupeKey: `bookedToInvoice/${payment.id}/${to.guardianId}`,
    params: { count: payment.bookings.length, priceCents: payment.additionsCents },
  }));
}

/** `settle` of docs/ecritures.md: m + c + d on one side, g by activity and D on the other. */
function settlementEntries(payment: PaymentRow): Entry[] {
  const { familyId, payerId } = payment;
  const byActivity = new Map<string, Cents[]>();
  for (const { slot, priceCents } of payment.bookings) {
    const { code } = slot.activity;
    byActivity.set(code, [...(byActivity.get(code) ?? []), cents(priceCents)]);
  }
  return [
    {
      account: { kind: "providerClearing", owner: payment.regie.code },
      amountCents: cents(payment.cardCents),
    },
    {
      account: { kind: "familyCredit", owner: familyId, part: payerId },
      amountCents: cents(payment.creditCents),
    },
    {
      account: {
        kind: payment.isInvoiced ? "familyUnbilled" : "familyReceivable",
        owner: familyId,
        part: payerId,
      },
      amountCents: cents(payment.carriedCents),
    },
    {
      account: { kind: "familyReceivable", owner: familyId, part: payerId },
      amountCents: negate(cents(payment.debtPaidCents)),
    },
    ...[...byActivity].map(
      ([owner, prices]): Entry => ({
        account: { kind: "prepaid", owner },
        amountCents: negate(sum(prices)),
      }),
    ),
  ];
}
