import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { monthOf } from "#lib/calendar/month.ts";
import { menuCounts } from "#lib/checkout/menu-counts.ts";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { homeFacts } from "#lib/checkout/tasks.ts";
import { now } from "#lib/clock.ts";
import { payerRecipients, payersSeenBy } from "#lib/custody/queries.ts";
import { db } from "#lib/db/client.ts";
import { loadInvoiceSheet } from "#lib/invoices/load-invoice-sheet.ts";
import { findInvoice, listCreditMovements, listInvoices } from "#lib/invoices/queries.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import { loadMonth } from "#lib/planning/load-month.ts";
import { daysIn, weeksIn } from "#lib/planning/month-view.ts";
import {
  type BookingFamily,
  bookingsOf,
  confirm,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { payByCard } from "#tests/support/pay.ts";
import { addAdult, alternate, makeSeparatedParents } from "#tests/support/separated-parents.ts";
import { breaches } from "#tests/support/verify.ts";

// 2026-12-07 is in week 50, 2026-12-14 in week 51.
const MONTH = monthOf(day("2026-12-07"));
const EVEN = "2026-12-07";
const ODD = "2026-12-14";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

afterEach(async () => {
  expect(await breaches()).toEqual([]);
});

async function book(who: BookingFamily, ...days: string[]): Promise<string> {
  const saved = await tick(
    who,
    days.map((on) => ({ day: on })),
  );
  expect(saved.refused).toEqual([]);
  const paymentId = await confirmPayment(who);
  await payByCard(paymentId);
  expect(await settlePayment(paymentId)).toBe("confirmed");
  return paymentId;
}

async function cellOf(who: BookingFamily, on: string) {
  const { view } = await loadMonth(who, MONTH);
  const row = view.rows.find(
    ({ childId, slotId }) => childId === who.childIds[0] && slotId === who.slots.meal,
  );
  return row?.cells[daysIn(view).findIndex((each) => each.day === on)];
}

describe("two parents with weeks of their own", () => {
  it("see the other's days alike, booked or not, and cannot book or cancel them", async () => {
    const { even, odd } = await makeSeparatedParents();
    const before = JSON.stringify((await loadMonth(odd, MONTH)).view.rows);
    expect(await cellOf(odd, EVEN)).toEqual({
      state: "closed",
      reason: "semaine de l’autre parent",
    });
    await book(even, EVEN);
    expect(JSON.stringify((await loadMonth(odd, MONTH)).view.rows)).toBe(before);
    // Asking to have it off takes nothing away and tells nothing.
    expect((await tick(odd, [{ day: EVEN, on: false }])).refused).toEqual([]);
    expect(await bookingsOf(even, "booked")).toHaveLength(1);
    expect((await tick(odd, [{ day: EVEN }])).refused).toMatchObject([
      { refusal: { code: "other-week" } },
    ]);
    expect((await tick(even, [{ day: ODD }])).refused).toMatchObject([
      { refusal: { code: "other-week" } },
    ]);
    expect(await db.cartLine.count()).toBe(0);
  });

  it("read above a week of the other why nothing can be booked there, and above their own until when", async () => {
    const { odd } = await makeSeparatedParents();
    const { view } = await loadMonth(odd, MONTH);
    const headOf = (on: string) =>
      weeksIn(view)
        .find(({ days }) => days.some(({ day }) => day === on))
        ?.limits.map(({ who, text }) => [who, text]);
    expect(headOf(EVEN)).toEqual([["", "semaine de l’autre parent"]]);
    expect(headOf(ODD)).toEqual([["", expect.stringContaining("modifiable jusqu’au")]]);
  });

  it("pay, get invoices, mails and avoirs each for themselves, to the cent", async () => {
    const { even, odd } = await makeSeparatedParents();
    const first = await book(even, EVEN, "2026-12-08");
    const second = await book(odd, ODD);
    const payments = await db.payment.findMany({ orderBy: { createdAt: "asc" } });
    expect(payments.map(({ payerId, cardCents }) => [payerId, cardCents])).toEqual([
      [even.payerId, 610],
      [odd.payerId, 305],
    ]);
    for (const [who, paymentId] of [
      [even, first],
      [odd, second],
    ] as const) {
      const seen = await listInvoices({
        familyId: who.familyId,
        payerIds: await payersSeenBy(who.familyId, who.payerId),
      });
      expect(seen.map((invoice) => invoice.paymentId)).toEqual([paymentId]);
    }
    const foreign = await db.invoice.findFirstOrThrow({ where: { payerId: even.payerId } });
    const scope = {
      familyId: odd.familyId,
      payerIds: await payersSeenBy(odd.familyId, odd.payerId),
    };
    expect(await findInvoice(foreign.id, scope)).toBeNull();
    const mails = await db.mailOutbox.findMany({ where: { template: "paymentReceived" } });
    expect(mails.filter(({ recipient }) => recipient === odd.email)).toHaveLength(1);
    expect(mails).toHaveLength(2);

    await tick(even, [{ day: EVEN, on: false }]);
    expect(await confirm(even)).toMatchObject({ value: { kind: "cancelled", creditCents: 305 } });
    expect((await payerMoney(even)).creditAvailableCents).toBe(305);
    expect((await payerMoney(odd)).creditAvailableCents).toBe(0);
    expect(await listCreditMovements(odd)).toEqual([]);
    await tick(odd, [{ day: "2026-12-15" }]);
    expect((await quoteCart(odd)).allocation).toMatchObject({ cardCents: 305, creditUsedCents: 0 });
  });

  it("never meet the other's address, phone or e-mail on their own papers", async () => {
    const { odd } = await makeSeparatedParents();
    await book(odd, ODD);
    const invoice = await db.invoice.findFirstOrThrow({ where: { payerId: odd.payerId } });
    const sheet = JSON.stringify(await loadInvoiceSheet(invoice.id));
    expect(sheet).toContain("Dominique");
    expect(sheet).not.toContain("rue des Essais");
    expect(sheet).not.toContain("Camille");
  });

  it("have at home only their own days and baskets", async () => {
    const { even, odd } = await makeSeparatedParents();
    await tick(even, [{ day: EVEN }]);
    const { cart } = await menuCounts({
      family: { id: odd.familyId },
      guardian: { id: odd.payerId },
      payerId: odd.payerId,
    });
    expect(cart).toBe(0);
    const scope = { familyId: odd.familyId, payerId: odd.payerId };
    const home = await homeFacts(scope, cart, await now());
    expect(home.tasks.map(({ key }) => key)).not.toContain("cart");
    expect(JSON.stringify(home.tasks)).not.toContain(EVEN);
  });
});

describe("an adult with limited rights", () => {
  it("books nothing without a calendar, and nothing of a sibling without one", async () => {
    const family = await makeBookingFamily({ children: 2 });
    const limited = await addAdult(family);
    expect((await tick(limited, [{ day: ODD }])).refused).toMatchObject([
      { refusal: { code: "other-week" } },
    ]);
    await alternate(
      { ...family, childIds: family.childIds.slice(0, 1) },
      { ...limited, childIds: [] },
    );
    const saved = await tick(limited, [
      { day: ODD },
      { day: ODD, childId: family.childIds[1] ?? "" },
    ]);
    expect(saved.refused.map(({ childId }) => childId)).toEqual([family.childIds[1]]);
  });

  it("sees a day of hers that another paid, but cannot cancel it", async () => {
    const family = await makeBookingFamily();
    const limited = await addAdult(family);
    await book(family, ODD);
    await alternate(family, limited);
    expect(await cellOf(limited, ODD)).toEqual({ state: "lockedBooked" });
    expect((await tick(limited, [{ day: ODD, on: false }])).refused).toMatchObject([
      { refusal: { code: "paid-by-other" } },
    ]);
    // Whoever paid it before the calendar keeps it, sees it and may still cancel it.
    expect(await cellOf(family, ODD)).toMatchObject({ state: "booked", priceCents: 305 });
    await tick(family, [{ day: ODD, on: false }]);
    await confirm(family);
    expect((await payerMoney(family)).creditAvailableCents).toBe(305);
    expect(await cellOf(family, ODD)).toMatchObject({ state: "closed" });
    expect(await cellOf(limited, ODD)).toMatchObject({ state: "free" });
  });

  it("loses what is no longer hers at the next request, and pays none of it", async () => {
    const { even, odd } = await makeSeparatedParents();
    await tick(odd, [{ day: ODD }]);
    await db.custodyCalendar.deleteMany();
    const quote = await quoteCart(odd);
    expect(quote).toMatchObject({
      kind: "empty",
      cart: { refused: [{ refusal: { code: "other-week" } }] },
    });
    expect(await confirm(odd)).toMatchObject({ refusal: { code: "cart-empty" } });
    expect(await bookingsOf(even)).toEqual([]);
  });
});

describe("an adult with full rights", () => {
  it("who cancels what another paid gives the avoir back to that payer", async () => {
    const family = await makeBookingFamily();
    const other = await addAdult(family, "full");
    await book(family, ODD);
    await alternate(family, other);
    const cell = await cellOf(other, ODD);
    expect(cell).toEqual({ state: "booked", priceCents: 0, isPaid: false });
    await tick(other, [{ day: ODD, on: false }, { day: "2026-12-15" }]);
    const quote = await quoteCart(other);
    expect(quote.cart.cancelledCents).toBe(0);
    expect(quote.allocation).toMatchObject({ cardCents: 305, creditUsedCents: 0 });
    const paymentId = await confirmPayment(other);
    expect((await payerMoney(family)).creditAvailableCents).toBe(305);
    await payByCard(paymentId);
    expect(await settlePayment(paymentId)).toBe("confirmed");
    expect((await payerMoney(other)).creditAvailableCents).toBe(0);
    expect(await db.mailOutbox.count({ where: { template: "cancellationCredit" } })).toBe(1);
  });

  it("shares basket, credit and mails with the others where no calendar says otherwise", async () => {
    const family = await makeBookingFamily();
    const other = await addAdult(family, "full");
    const recipients = await payerRecipients(family);
    expect(recipients.map(({ guardianId }) => guardianId).sort()).toEqual(
      [family.payerId, other.payerId].sort(),
    );
  });
});

describe("a shared basket paid by two adults at once", () => {
  it("makes one payment, and its avoir is spent once", async () => {
    const family = await makeBookingFamily();
    await book(family, EVEN, "2026-12-08");
    await tick(family, [{ day: EVEN, on: false }]);
    await confirm(family);
    await tick(family, [{ day: ODD }]);
    const answers = await Promise.all([confirm(family), confirm(family), confirm(family)]);
    const done = answers.filter((answer) => answer.ok && answer.value.kind === "confirmed");
    expect(done).toHaveLength(1);
    expect((await payerMoney(family)).creditCents).toBe(0);
    expect(await db.payment.count({ where: { creditCents: 305 } })).toBe(1);
  });

  it("leaves the two payers of one child their own payments at the same time", async () => {
    const { even, odd } = await makeSeparatedParents();
    await tick(even, [{ day: EVEN }]);
    await tick(odd, [{ day: ODD }]);
    const [first, second] = await Promise.all([confirmPayment(even), confirmPayment(odd)]);
    expect(first).not.toBe(second);
    await Promise.all([payByCard(first), payByCard(second)]);
    expect(await Promise.all([settlePayment(first), settlePayment(second)])).toEqual([
      "confirmed",
      "confirmed",
    ]);
    expect((await bookingsOf(even, "booked")).length).toBe(2);
  });
});
