import { expect } from "vitest";
import { allChoices, choicesByChild } from "#components/planning/board.ts";
import type { Month } from "#lib/calendar/month.ts";
import { corrected, runningTotal } from "#lib/cart/running-total.ts";
import { planningPage } from "#lib/checkout/planning-page.ts";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { recapOf } from "#lib/checkout/recap.ts";
import { db } from "#lib/db/client.ts";
import { storeInvoicePdf } from "#lib/invoices/store-invoice-pdf.ts";
import type { LedgerAccountKind } from "#lib/ledger/accounts.ts";
import { paymentProvider } from "#lib/payments/provider.ts";
import { daysIn } from "#lib/planning/month-view.ts";
import type { BookingFamily } from "./booking-family.ts";
import { readPdfLines } from "./read-pdf.ts";

/** Money as a family or the town hall reads it: on the grid, the recap, the invoice and its PDF, in the books. January 2027. */

/** What the grid shows: what is booked at its cost by child, moment and date, and the sums below the boxes. */
export async function gridOf({ familyId, payerId }: BookingFamily) {
  const asked = { month: "2027-01" as Month, usual: "famille" as const, asked: {} };
  const { view, elsewhere, correction, purse } = await planningPage({ familyId, payerId }, asked);
  const choices = allChoices(choicesByChild(view, view.rows, elsewhere));
  const total = runningTotal(corrected(choices, correction), purse);
  const days = daysIn(view);
  const booked = view.rows.flatMap(({ childId, slotId, cells }) =>
    cells.flatMap((cell, index) => {
      const name = view.children.find(({ id }) => id === childId)?.firstName;
      const slot = view.slots.find(({ id }) => id === slotId)?.name;
      const date = Number(days[index]?.day.slice(-2));
      return cell.state === "booked" ? [[`${name} ${slot} ${date}`, cell.priceCents] as const] : [];
    }),
  );
  return {
    booked: Object.fromEntries(booked),
    sums: [total.additionsCents, total.cancelledCents, total.allocation.cardCents],
  };
}

/** What the recap writes, row by row; each row is the sum of the prices that it explains. */
export async function recapSums(family: BookingFamily) {
  const { cart, allocation } = await quoteCart(family);
  expect(cart.refused).toEqual([]);
  const { children, cancellations } = recapOf(cart);
  const rows = children.flatMap((child) => child.rows);
  for (const { parts, amountCents } of rows)
    expect(sumOf(parts.map(({ count, unitCents }) => count * unitCents))).toBe(amountCents);
  return {
    sums: [
      sumOf(rows.map(({ amountCents }) => amountCents)),
      sumOf(cancellations.map(({ amountCents }) => amountCents ?? 0)),
      allocation.cardCents,
    ],
    cancellations: cancellations.map(({ text, amountCents }) => [text, amountCents]),
  };
}

/** The lines of an invoice as they are stored, and as its PDF prints them: cents by child, moment and date. */
export async function invoiceOf(paymentId: string) {
  const invoice = await db.invoice.findUniqueOrThrow({
    where: { paymentId },
    include: { lines: true },
  });
  const children = await db.child.findMany();
  const slots = await db.slot.findMany();
  const stored = invoice.lines.flatMap((line) => {
    expect(line.carePartCents + line.foodPartCents + line.surchargePartCents).toBe(
      line.amountCents,
    );
    const name = children.find(({ id }) => id === line.childId)?.firstName;
    const slot = slots.find(({ id }) => id === line.slotId)?.name;
    return line.days.map(
      (each) => [`${name} ${slot} ${Number(each.slice(-2))}`, line.unitPriceCents] as const,
    );
  });
  const text = readPdfLines(await storeInvoicePdf(invoice.id))
    .join(" ")
    .replaceAll(/\s/g, " ");
  const printed = [...text.matchAll(PRINTED_LINE)].flatMap(([, child, slot, days, count, unit]) => {
    const dates = [...(days ?? "").matchAll(/(\d+) janv\./g)].map(([, date]) => date);
    expect(dates).toHaveLength(Number(count));
    return dates.map((date) => [`${child} ${slot} ${date}`, inCents(unit)] as const);
  });
  return {
    stored: Object.fromEntries(stored),
    printed: Object.fromEntries(printed),
    totalCents: invoice.totalCents,
    text,
  };
}

const PRINTED_LINE =
  /(Léa|Tom|Zoé) – (Cantine|Garderie du soir) ((?:\w+\. \d+ janv\.,? ?)+).*? (\d+) (\d+,\d\d) € \d+,\d\d €/g;

const inCents = (euros = "") => Number(euros.replace(",", ""));
export const sumOf = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);

/** What the accounts of a kind hold, debits above zero. */
export async function balance(kind: LedgerAccountKind, owner?: string): Promise<number> {
  const { _sum } = await db.ledgerEntry.aggregate({
    where: { account: { kind, ...(owner ? { owner } : {}) } },
    _sum: { amountCents: true },
  });
  return _sum.amountCents ?? 0;
}

/** What the provider was paid. */
export async function cardOf(paymentId: string): Promise<number> {
  const { providerRef } = await db.payment.findUniqueOrThrow({ where: { id: paymentId } });
  const provider = await paymentProvider();
  return (await provider?.read(providerRef ?? ""))?.amountCents ?? 0;
}
