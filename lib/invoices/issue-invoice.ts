import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { nextNumber } from "#lib/db/next-number.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { cents, sum } from "#lib/money/cents.ts";
import { askPaper } from "./ask-paper.ts";
import { type BilledBooking, invoiceLines } from "./invoice-lines.ts";

export type OrderToBill = {
  id: string;
  familyId: string;
  payerId: string;
  regie: { id: string; code: string };
  creditCents: number;
  carriedCents: number;
  debtPaidCents: number;
  cardCents: number;
  bookings: BilledBooking[];
};

/**
 * Numbers and freezes the acquitted invoice of a confirmed order, and the receipt (quittance) of the money that
 * came in with it, in the transaction of the settlement. Numbers have no gap per régie and year (rulings 14).
 */
export async function issueInvoice(
  tx: Tx,
  order: OrderToBill,
): Promise<{ id: string; number: string; receiptNumber: string | null }> {
  const year = Number(parisDayOf(await nowIn(tx)).slice(0, 4));
  const lines = invoiceLines(order.bookings);
  const sequence = await nextNumber(tx, order.regie.code, year, "invoice");
  const invoice = await tx.invoice.create({
    data: {
      number: documentNumber("F", order.regie.code, year, sequence),
      regieId: order.regie.id,
      year,
      sequence,
      familyId: order.familyId,
      payerId: order.payerId,
      paymentId: order.id,
      totalCents: sum(lines.map(({ amountCents }) => amountCents)),
      creditCents: order.creditCents,
      carriedCents: order.carriedCents,
      debtPaidCents: order.debtPaidCents,
      cardCents: order.cardCents,
      lines: { create: lines },
    },
    select: { id: true, number: true },
  });
  await askPaper(tx, { ...order, id: invoice.id });
  const receiptNumber = order.cardCents > 0 ? await issueReceipt(tx, order, year) : null;
  return { ...invoice, receiptNumber };
}

/** The receipt of an incoming payment, whether it confirms an order or becomes an avoir. */
export async function issueReceipt(
  tx: Tx,
  payment: { id: string; regie: { id: string; code: string }; cardCents: number },
  year: number,
): Promise<string> {
  const sequence = await nextNumber(tx, payment.regie.code, year, "receipt");
  const receipt = await tx.receipt.create({
    data: {
      number: documentNumber("Q", payment.regie.code, year, sequence),
      regieId: payment.regie.id,
      year,
      sequence,
      paymentId: payment.id,
      amountCents: cents(payment.cardCents),
    },
    select: { number: true },
  });
  return receipt.number;
}

/** "F-PERI-2026-000042": kind, régie, year and six figures. */
export function documentNumber(
  kind: "F" | "Q",
  regieCode: string,
  year: number,
  sequence: number,
): string {
  return `${kind}-${regieCode}-${year}-${String(sequence).padStart(6, "0")}`;
}
