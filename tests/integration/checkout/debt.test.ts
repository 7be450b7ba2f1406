import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CartTotals } from "#components/cart/cart-totals.tsx";
import { DebtReceipts } from "#components/invoices/debt-receipts.tsx";
import { confirmCart } from "#lib/checkout/confirm-cart.ts";
import { endPayment } from "#lib/checkout/end-payment.ts";
import { loadPayment } from "#lib/checkout/load-payment.ts";
import { canPayDebt, quoteCart } from "#lib/checkout/quote-cart.ts";
import { saysCancelled } from "#lib/checkout/recap-words.ts";
import { releaseHolds } from "#lib/checkout/release-holds.ts";
import { releasePayment } from "#lib/checkout/release-payment.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { loadInvoiceViews } from "#lib/invoices/load-invoice-views.ts";
import { listDebtReceipts } from "#lib/invoices/queries.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import {
  type BookingFamily,
  confirm,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { openPage, payByCard } from "#tests/support/pay.ts";
import { availableCents, pay, proveLedger } from "#tests/support/shared-days.ts";
import { townChange } from "#tests/support/town-change.ts";

const MEAL = 305;
const plain = (text: string) => text.replace(/[\u00a0\u202f]|&nbsp;/g, " ");

beforeEach(async () => {
  await resetDatabase();
  // The Thursday after the limit of the week of 7 December.
  await makeTown({ day: "2026-12-03", time: "10:00" });
});

afterEach(proveLedger);

/** A family for which the town hall has booked two days, that nobody has paid yet. */
async function owing(): Promise<BookingFamily> {
  const family = await makeBookingFamily();
  await townChange(family, { days: ["2026-12-07", "2026-12-08"] });
  return family;
}

async function mailedParams(template: string) {
  const mails = await db.mailOutbox.findMany({ where: { template } });
  return mails.map(({ params }) => params);
}

describe("what a family owes, with an empty basket", () => {
  it("is paid alone by card: a receipt, no second invoice, nothing owed any more", async () => {
    const family = await owing();
    expect(await canPayDebt(await payerMoney(family))).toBe(true);
    const quote = await quoteCart(family);
    expect(quote).toMatchObject({ kind: "debt", allocation: { cardCents: 2 * MEAL } });
    const paymentId = await confirmPayment(family);
    expect((await payerMoney(family)).debtCents).toBe(0);
    await payByCard(paymentId);
    expect(await settlePayment(paymentId)).toBe("confirmed");
    expect(await settlePayment(paymentId)).toBe("confirmed");
    expect(await payerMoney(family)).toMatchObject({ debtCents: 0, creditCents: 0 });
    expect(await db.invoice.count()).toBe(1);
    expect(await db.receipt.findMany()).toMatchObject([{ paymentId, amountCents: 2 * MEAL }]);
    const scope = { ...family, payerIds: [family.payerId] };
    const [view] = await loadInvoiceViews(scope);
    expect(view?.isOwed).toBe(false);
    const receipts = await listDebtReceipts(scope);
    expect(receipts).toEqual([
      { number: "Q-PERI-2026-000001", issuedOn: "2026-12-03", amountCents: 2 * MEAL },
    ]);
    const html = renderToStaticMarkup(createElement(DebtReceipts, { receipts }));
    const shown = html.replace(/<[^>]*>/g, "").replace(/[\u00a0\u202f]/g, " ");
    expect(shown).toBe("Reçu n° Q-PERI-2026-000001 du 3 décembre 2026 : 6,10 € (reste à payer)");
    // Hers alone, and what has its invoice is told there.
    expect(await listDebtReceipts({ ...family, payerIds: [crypto.randomUUID()] })).toEqual([]);
    expect(await mailedParams("paymentReceived")).toMatchObject([
      { cardCents: 2 * MEAL, invoiceNumber: null, receiptNumber: "Q-PERI-2026-000001" },
    ]);
  });

  it("is paid with the avoir of a day given back, without card and without receipt", async () => {
    const family = await owing();
    await townChange(family, { days: ["2026-12-07", "2026-12-08"], sens: "cancel" });
    const quote = await quoteCart(family);
    expect(quote.kind).toBe("debt");
    expect(quote.allocation).toMatchObject({ cardCents: 0, creditUsedCents: 2 * MEAL });
    expect(await confirm(family)).toMatchObject({ value: { kind: "confirmed" } });
    expect(await payerMoney(family)).toMatchObject({ debtCents: 0, creditCents: 0 });
    expect(await db.receipt.count()).toBe(0);
    expect(await mailedParams("bookingConfirmedByCredit")).toMatchObject([
      { creditCents: 2 * MEAL, invoiceNumber: null },
    ]);
  });

  it("is nothing to pay where nothing is owed", async () => {
    const family = await makeBookingFamily();
    expect((await quoteCart(family)).kind).toBe("empty");
    expect(await canPayDebt(await payerMoney(family))).toBe(false);
    expect(await confirm(family)).toMatchObject({ refusal: { code: "cart-empty" } });
  });

  it("is paid without losing choices that are refused for the moment", async () => {
    const family = await owing();
    await tick(family, [{ day: "2026-12-14" }]);
    const { slots, schoolId } = family;
    const where = { slotId: slots.meal, schoolId, day: new Date("2026-12-14") };
    await db.slotDay.create({ data: { ...where, capacity: 0, taken: 0 } });
    expect(await quoteCart(family)).toMatchObject({
      kind: "debt",
      cart: { refused: [{ day: "2026-12-14" }] },
    });
    await pay(family);
    expect((await payerMoney(family)).debtCents).toBe(0);
    expect(await db.cartLine.findMany()).toMatchObject([{ day: where.day }]);
  });

  it("is told beside a cancellation, and offered alone once that is confirmed", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: "2026-12-14" }]);
    await pay(family);
    await townChange(family, { days: ["2026-12-07", "2026-12-08"] });
    await tick(family, [{ day: "2026-12-14", on: false }]);
    const quote = await quoteCart(family);
    expect(quote.kind).toBe("cancel-only");
    const shown = renderToStaticMarkup(createElement(CartTotals, { quote }));
    expect(plain(shown)).toMatch(/Reste à payer, à votre prochain paiement.*6,10 €.*À payer/);
    expect(await confirm(family)).toMatchObject({ value: { kind: "cancelled" } });
    const after = await quoteCart(family);
    expect(after).toMatchObject({ kind: "debt", allocation: { cardCents: MEAL } });
    expect(saysCancelled("1", after.kind)).toBe(true);
  });

  it("is paid once by two tabs that press at the same moment", async () => {
    const family = await owing();
    const answers = await Promise.all([confirm(family), confirm(family), confirm(family)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.payment.count({ where: { debtPaidCents: { gt: 0 } } })).toBe(1);
  });

  it("asks again where a day was ticked after it was shown", async () => {
    const family = await owing();
    const { quoteVersion } = await quoteCart(family);
    await tick(family, [{ day: "2026-12-14" }]);
    const actor = { kind: "guardian" as const, guardianId: family.payerId };
    const requestId = crypto.randomUUID();
    expect(await confirmCart({ ...family, actor, requestId, quoteVersion })).toMatchObject({
      refusal: { code: "quote-changed" },
    });
  });
});

describe("what is owed, when its page is left open too long", () => {
  it("stays owed, without a word of places", async () => {
    const family = await owing();
    await openPage(await confirmPayment(family));
    await setClock({ day: "2026-12-03", time: "10:40" });
    await releaseHolds();
    expect((await payerMoney(family)).debtCents).toBe(2 * MEAL);
    expect(await mailedParams("basketExpired")).toEqual([]);
  });

  it("is told when the bank refuses it after the family came back", async () => {
    const family = await owing();
    const paymentId = await confirmPayment(family);
    await openPage(paymentId);
    await db.payment.update({ where: { id: paymentId }, data: { state: "processing" } });
    await setClock({ day: "2026-12-03", time: "10:40" });
    await endPayment(paymentId, { state: "expired", due: true });
    expect(await settlePayment(paymentId)).toBe("expired");
    expect((await payerMoney(family)).debtCents).toBe(2 * MEAL);
    expect(await mailedParams("paymentFailed")).toMatchObject([{ owedOnly: true }]);
    expect(await mailedParams("basketExpired")).toEqual([]);
  });

  it("is paid after the hold as long as it is still owed", async () => {
    const family = await owing();
    const paymentId = await confirmPayment(family);
    await openPage(paymentId);
    await setClock({ day: "2026-12-03", time: "10:40" });
    await payByCard(paymentId);
    expect(await settlePayment(paymentId)).toBe("confirmed");
    expect((await payerMoney(family)).debtCents).toBe(0);
  });

  it("is still paid by money that comes after we gave it up, and becomes an avoir if paid meanwhile", async () => {
    for (const [meanwhile, state] of [
      [false, "confirmed"],
      [true, "credited"],
    ] as const) {
      const family = await owing();
      const paymentId = await confirmPayment(family);
      await payByCard(paymentId);
      await transaction(async (tx) =>
        releasePayment(tx, await loadPayment(tx, paymentId), "expired"),
      );
      if (meanwhile) await pay(family);
      expect(await settlePayment(paymentId)).toBe(state);
      expect((await payerMoney(family)).debtCents).toBe(0);
      expect(await availableCents(family)).toBe(meanwhile ? 2 * MEAL : 0);
    }
  });
});
