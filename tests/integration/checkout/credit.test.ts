import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ConfirmedPayment } from "#components/cart/confirmed-payment.tsx";
import { findPayment } from "#lib/checkout/queries.ts";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { recogniseRevenue } from "#lib/checkout/recognise-revenue.ts";
import { releaseHolds } from "#lib/checkout/release-holds.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import {
  type BookingFamily,
  bookingsOf,
  confirm,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";
import { openPage, payByCard } from "#tests/support/pay.ts";
import { breaches } from "#tests/support/verify.ts";

const DAYS = ["2026-12-07", "2026-12-08", "2026-12-10", "2026-12-11"] as const;
const NEXT = ["2026-12-14", "2026-12-15", "2026-12-17", "2026-12-18"] as const;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

afterEach(async () => {
  expect(await breaches()).toEqual([]);
});

async function book(family: BookingFamily, days: readonly string[]): Promise<void> {
  await tick(
    family,
    days.map((day) => ({ day })),
  );
  const paymentId = await confirmPayment(family);
  await payByCard(paymentId);
  expect(await settlePayment(paymentId)).toBe("confirmed");
}

describe("an avoir", () => {
  it("is exactly the price paid, even after the quotient has changed", async () => {
    const family = await makeBookingFamily({ quotient: 912 });
    await book(family, [DAYS[0]]);
    await db.quotientFamilial.updateMany({
      where: { familyId: family.familyId },
      data: { value: 100 },
    });
    await tick(family, [{ day: DAYS[0], on: false }]);
    expect(await confirm(family)).toMatchObject({
      value: { kind: "cancelled", count: 1, creditCents: 305 },
    });
    expect((await payerMoney(family)).creditAvailableCents).toBe(305);
    expect(await db.payment.count()).toBe(1);
  });

  it("lowers the next payment", async () => {
    const family = await makeBookingFamily();
    await book(family, [DAYS[0]]);
    await tick(family, [{ day: DAYS[0], on: false }]);
    await confirm(family);
    await tick(family, [{ day: NEXT[0] }, { day: NEXT[1] }]);
    const quote = await quoteCart(family);
    expect(quote.allocation).toEqual({ cardCents: 305, creditUsedCents: 305, carriedCents: 0 });
  });

  it("pays for everything without a card step when it covers all", async () => {
    const family = await makeBookingFamily();
    await book(family, [DAYS[0]]);
    await tick(family, [{ day: DAYS[0], on: false }, { day: NEXT[0] }]);
    const quote = await quoteCart(family);
    expect(quote).toMatchObject({ kind: "credit-only", allocation: { cardCents: 0 } });
    expect(await confirm(family)).toMatchObject({ value: { kind: "confirmed" } });
    expect(await bookingsOf(family, "booked")).toHaveLength(1);
    expect((await payerMoney(family)).creditAvailableCents).toBe(0);
    expect(
      await db.mailOutbox.findMany({ where: { template: "bookingConfirmedByCredit" } }),
    ).toHaveLength(1);
  });

  it("is told with the payment that its cancellation was confirmed with", async () => {
    const family = await makeBookingFamily();
    await book(family, [DAYS[0]]);
    await tick(family, [{ day: DAYS[0], on: false }, { day: NEXT[0] }, { day: NEXT[1] }]);
    const paymentId = await confirmPayment(family);
    await payByCard(paymentId);
    await settlePayment(paymentId);
    const payment = await findPayment(paymentId, {
      familyId: family.familyId,
      payerId: family.payerId,
    });
    if (!payment) throw new Error("no payment");
    const html = renderToStaticMarkup(createElement(ConfirmedPayment, { payment }));
    expect(html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ")).toMatch(
      /1 réservation annulée +Avoir reçu.*3,05/,
    );
  });

  it("stands, free again, when the payment of the same basket is abandoned", async () => {
    const family = await makeBookingFamily();
    await book(family, [DAYS[0]]);
    await tick(family, [{ day: DAYS[0], on: false }, { day: NEXT[0] }, { day: NEXT[1] }]);
    const paymentId = await confirmPayment(family);
    expect(await bookingsOf(family, "cancelled")).toHaveLength(1);
    const money = await payerMoney(family);
    expect(money).toMatchObject({ creditHeldCents: 305, creditAvailableCents: 0 });
    await openPage(paymentId);
    await setClock({ day: "2026-12-01", time: "11:00" });
    await releaseHolds();
    expect((await payerMoney(family)).creditAvailableCents).toBe(305);
    const mail = await db.mailOutbox.findFirstOrThrow({ where: { template: "basketExpired" } });
    expect(mail.params).toMatchObject({ hadCancellations: true });
  });

  it("is spent once by twenty baskets at once", async () => {
    const family = await makeBookingFamily({ children: 2 });
    await book(family, [DAYS[0]]);
    await tick(family, [{ day: DAYS[0], on: false }]);
    await confirm(family);
    await tick(family, [{ day: NEXT[0] }]);
    const answers = await Promise.all(Array.from({ length: 20 }, () => confirm(family)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await payerMoney(family)).creditCents).toBe(0);
  });
});

describe("small rests", () => {
  // Quotient 100: a meal costs 0,50 €, a garderie session 0,32 €.
  it("books below the card minimum as a debt, and asks for it with the next payment", async () => {
    const family = await makeBookingFamily({ quotient: 100 });
    await tick(family, [{ day: DAYS[0], slotId: family.slots.morning }]);
    const quote = await quoteCart(family);
    expect(quote.allocation).toEqual({ cardCents: 0, creditUsedCents: 0, carriedCents: 32 });
    expect(await confirm(family)).toMatchObject({ value: { kind: "confirmed" } });
    expect((await payerMoney(family)).debtCents).toBe(32);
    await tick(family, [{ day: DAYS[1] }]);
    expect((await quoteCart(family)).allocation.cardCents).toBe(82);
    const paymentId = await confirmPayment(family);
    await payByCard(paymentId);
    expect(await settlePayment(paymentId)).toBe("confirmed");
    expect((await payerMoney(family)).debtCents).toBe(0);
  });

  it("uses less credit rather than send the card less than its minimum", async () => {
    const family = await makeBookingFamily({ quotient: 100 });
    await book(family, [DAYS[0], DAYS[1]]);
    await tick(family, [{ day: DAYS[0], on: false }]);
    await confirm(family);
    await tick(family, [
      { day: NEXT[0], slotId: family.slots.morning },
      { day: NEXT[0], slotId: family.slots.evening },
    ]);
    expect((await quoteCart(family)).allocation).toEqual({
      cardCents: 50,
      creditUsedCents: 14,
      carriedCents: 0,
    });
  });
});

describe("a day that is over", () => {
  it("goes from prepaid to revenue once, care and food apart", async () => {
    const family = await makeBookingFamily();
    await book(family, [DAYS[0]]);
    await setClock({ day: "2026-12-08", time: "03:30" });
    expect(await recogniseRevenue()).toBe(1);
    expect(await recogniseRevenue()).toBe(0);
    const client = await ownerClient();
    const { rows } = await client.query(
      `SELECT a.kind, a.part, sum(e."amountCents")::int AS cents FROM "LedgerEntry" e
       JOIN "LedgerAccount" a ON a.id = e."accountId" WHERE a.kind IN ('prepaid', 'revenue') GROUP BY 1, 2 ORDER BY 1, 2`,
    );
    expect(rows).toEqual([
      { kind: "prepaid", part: "", cents: 0 },
      { kind: "revenue", part: "care", cents: -61 },
      { kind: "revenue", part: "food", cents: -244 },
    ]);
  });
});
