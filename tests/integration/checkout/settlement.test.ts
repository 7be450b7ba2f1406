import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { endPayment } from "#lib/checkout/end-payment.ts";
import { extendHold } from "#lib/checkout/extend-hold.ts";
import { reconcilePayments } from "#lib/checkout/reconcile-payments.ts";
import { releaseHolds } from "#lib/checkout/release-holds.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import { demoEmulator } from "#lib/stripe-emulator/demo-emulator.ts";
import {
  bookingsOf,
  confirm,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { openPage, payByCard, REFUSED } from "#tests/support/pay.ts";
import { breaches } from "#tests/support/verify.ts";

const MONDAY = "2026-12-07";
const TUESDAY = "2026-12-08";
// Wednesday 2 December 2026, 23:59 in Paris is the last minute for the week of the 7th.
const BEFORE = { day: "2026-12-01", time: "10:00" };

beforeEach(async () => {
  await resetDatabase();
  await makeTown(BEFORE);
});

afterEach(async () => {
  expect(await breaches()).toEqual([]);
});

describe("a basket that is paid", () => {
  it("holds the places, then books, bills and writes it all down once the provider says paid", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: MONDAY }, { day: TUESDAY }]);
    const paymentId = await confirmPayment(family);
    expect(await bookingsOf(family, "held")).toHaveLength(2);
    await payByCard(paymentId);
    expect(await settlePayment(paymentId)).toBe("confirmed");
    expect(await bookingsOf(family, "booked")).toHaveLength(2);
    const invoice = await db.invoice.findUniqueOrThrow({
      where: { paymentId },
      include: { lines: true },
    });
    expect(invoice).toMatchObject({
      number: "F-PERI-2026-000001",
      totalCents: 610,
      cardCents: 610,
    });
    expect(invoice.lines).toMatchObject([
      { quantity: 2, unitPriceCents: 305, days: [MONDAY, TUESDAY] },
    ]);
    expect(await db.receipt.findMany()).toMatchObject([
      { number: "Q-PERI-2026-000001", amountCents: 610 },
    ]);
    expect(await db.mailOutbox.findMany({ where: { template: "paymentReceived" } })).toHaveLength(
      1,
    );
  });

  it("settles once when webhook, return page and reconciler come twenty times at once", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: MONDAY }]);
    const paymentId = await confirmPayment(family);
    await payByCard(paymentId);
    const settled = await Promise.all(Array.from({ length: 20 }, () => settlePayment(paymentId)));
    expect(new Set(settled)).toEqual(new Set(["confirmed"]));
    expect(await db.invoice.count()).toBe(1);
    expect(await db.ledgerTransaction.count({ where: { kind: "settlement" } })).toBe(1);
    expect(await db.mailOutbox.count({ where: { template: "paymentReceived" } })).toBe(1);
  });

  it("is found by the reconciler alone when no notification ever comes", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: MONDAY }]);
    const paymentId = await confirmPayment(family);
    await payByCard(paymentId);
    await setClock({ day: "2026-12-01", time: "10:01" });
    await reconcilePayments();
    expect((await db.payment.findUniqueOrThrow({ where: { id: paymentId } })).state).toBe(
      "confirmed",
    );
  });

  it("stays open, with its places, after a refused card", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: MONDAY }]);
    const paymentId = await confirmPayment(family);
    expect(await payByCard(paymentId, REFUSED)).toBe("refused");
    expect(await settlePayment(paymentId)).toBe("open");
    expect(await bookingsOf(family, "held")).toHaveLength(1);
  });

  it("puts aside money of the wrong amount, books nothing and tells staff", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: MONDAY }]);
    const paymentId = await confirmPayment(family);
    demoEmulator().configure({ tamperAmount: 1 });
    await payByCard(paymentId);
    demoEmulator().configure({ tamperAmount: null });
    expect(await settlePayment(paymentId)).toBe("quarantined");
    expect(await bookingsOf(family, "booked")).toHaveLength(0);
    expect(await db.staffTask.count({ where: { kind: "payment.mismatch" } })).toBe(1);
    expect(await db.mailOutbox.count({ where: { template: "staffPaymentProblem" } })).toBe(1);
  });
});

describe("a double click, two tabs, two parents", () => {
  it("answers the same request ten times with one payment", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: MONDAY }]);
    const requestId = crypto.randomUUID();
    const { quoteCart } = await import("#lib/checkout/quote-cart.ts");
    const { confirmCart } = await import("#lib/checkout/confirm-cart.ts");
    const { quoteVersion } = await quoteCart(family);
    const actor = { kind: "guardian" as const, guardianId: family.payerId };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => confirmCart({ ...family, actor, requestId, quoteVersion })),
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await db.payment.count()).toBe(1);
    expect(await bookingsOf(family)).toHaveLength(1);
  });

  it("sends a second tab to the payment that is already open", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: MONDAY }]);
    const paymentId = await confirmPayment(family);
    await tick(family, [{ day: TUESDAY }]);
    expect(await confirm(family)).toEqual({
      ok: false,
      refusal: { code: "already-paying", paymentId },
    });
  });

  it("opens one page even if the first answer of the provider was lost", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: MONDAY }]);
    const paymentId = await confirmPayment(family);
    const refs = await Promise.all([openPage(paymentId), openPage(paymentId), openPage(paymentId)]);
    expect(new Set(refs).size).toBe(1);
  });
});

describe("a hold", () => {
  it("ends after 35 minutes: places freed, nothing booked, choices back in the basket, a mail", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: MONDAY }]);
    const paymentId = await confirmPayment(family);
    await openPage(paymentId);
    await setClock({ day: "2026-12-01", time: "10:34" });
    await releaseHolds();
    expect(await bookingsOf(family, "held")).toHaveLength(1);
    await setClock({ day: "2026-12-01", time: "10:36" });
    await releaseHolds();
    expect(await bookingsOf(family, "released")).toHaveLength(1);
    expect((await db.payment.findUniqueOrThrow({ where: { id: paymentId } })).state).toBe(
      "expired",
    );
    expect(await db.cartLine.count()).toBe(1);
    expect(await db.mailOutbox.count({ where: { template: "basketExpired" } })).toBe(1);
  });

  it("is settled, not freed, when the provider says paid at its end", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: MONDAY }]);
    const paymentId = await confirmPayment(family);
    await payByCard(paymentId);
    await setClock({ day: "2026-12-01", time: "10:40" });
    await releaseHolds();
    expect((await db.payment.findUniqueOrThrow({ where: { id: paymentId } })).state).toBe(
      "confirmed",
    );
  });

  it("stays while the provider does not answer, and ends at the next sweep", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: MONDAY }]);
    const paymentId = await confirmPayment(family);
    await openPage(paymentId);
    await setClock({ day: "2026-12-01", time: "10:40" });
    demoEmulator().configure({ outage: true });
    await releaseHolds();
    expect(await bookingsOf(family, "held")).toHaveLength(1);
    demoEmulator().configure({ outage: false });
    await releaseHolds();
    expect(await bookingsOf(family, "released")).toHaveLength(1);
  });

  it("is extended twice by 15 minutes, not a third time, and not past the booking deadline", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: MONDAY }]);
    const paymentId = await confirmPayment(family);
    const ask = () =>
      extendHold({ paymentId, ...family, actor: { kind: "guardian", guardianId: family.payerId } });
    expect((await ask()).ok).toBe(true);
    expect((await ask()).ok).toBe(true);
    expect(await ask()).toMatchObject({ refusal: { code: "extended-enough" } });
    const late = await makeBookingFamily();
    await setClock({ day: "2026-12-02", time: "23:50" });
    await tick(late, [{ day: MONDAY }]);
    const other = await confirmPayment(late);
    await setClock({ day: "2026-12-03", time: "00:01" });
    expect(
      await extendHold({
        paymentId: other,
        ...late,
        actor: { kind: "guardian", guardianId: late.payerId },
      }),
    ).toMatchObject({ refusal: { code: "deadline-passed" } });
  });

  it("refused by the bank after the family came back has its own mail", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: MONDAY }]);
    const paymentId = await confirmPayment(family);
    await openPage(paymentId);
    await db.payment.update({ where: { id: paymentId }, data: { state: "processing" } });
    await setClock({ day: "2026-12-01", time: "10:36" });
    expect(await endPayment(paymentId, { state: "expired", due: true })).toBe("processing");
    expect(await settlePayment(paymentId)).toBe("expired");
    expect(await db.payment.findUnique({ where: { id: paymentId } })).toMatchObject({
      state: "expired",
    });
    expect(await db.mailOutbox.count({ where: { template: "paymentFailed" } })).toBe(1);
    expect(await db.mailOutbox.count({ where: { template: "basketExpired" } })).toBe(0);
  });

  it("given up by the family frees the places at once and keeps the choices", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: MONDAY }]);
    const paymentId = await confirmPayment(family);
    await openPage(paymentId);
    const actor = { kind: "guardian" as const, guardianId: family.payerId };
    expect(await endPayment(paymentId, { state: "cancelled", actor })).toBe("cancelled");
    expect(await db.cartLine.count()).toBe(1);
    expect(await db.mailOutbox.count({ where: { template: "basketExpired" } })).toBe(0);
  });
});

describe("Wednesday midnight", () => {
  it("honours a hold taken in time and paid after the deadline, before its end", async () => {
    const family = await makeBookingFamily();
    await setClock({ day: "2026-12-02", time: "23:58" });
    await tick(family, [{ day: MONDAY }]);
    const paymentId = await confirmPayment(family);
    await setClock({ day: "2026-12-03", time: "00:05" });
    await payByCard(paymentId);
    expect(await settlePayment(paymentId)).toBe("confirmed");
  });

  it("turns money paid after the hold and the deadline into an avoir, with a mail and a task", async () => {
    const family = await makeBookingFamily();
    await setClock({ day: "2026-12-02", time: "23:50" });
    await tick(family, [{ day: MONDAY }]);
    const paymentId = await confirmPayment(family);
    await openPage(paymentId);
    await setClock({ day: "2026-12-03", time: "00:30" });
    await payByCard(paymentId);
    expect(await settlePayment(paymentId)).toBe("credited");
    expect(await bookingsOf(family, "booked")).toHaveLength(0);
    expect((await payerMoney(family)).creditAvailableCents).toBe(305);
    expect(await db.mailOutbox.count({ where: { template: "latePaymentCredited" } })).toBe(1);
    expect(await db.staffTask.count({ where: { kind: "payment.late" } })).toBe(1);
    expect(await db.receipt.count()).toBe(1);
  });

  it("refuses line by line one second after, and keeps the rest", async () => {
    const family = await makeBookingFamily();
    await setClock({ day: "2026-12-03", time: "00:00" });
    const saved = await tick(family, [{ day: MONDAY }, { day: "2026-12-14" }]);
    expect(saved.refused).toMatchObject([{ day: MONDAY, refusal: { code: "locked" } }]);
    expect(await db.cartLine.count()).toBe(1);
  });

  it("leaves out of the order what locked between the recap and the payment, after a new recap", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: MONDAY }, { day: "2026-12-14" }]);
    const { quoteCart } = await import("#lib/checkout/quote-cart.ts");
    const { confirmCart } = await import("#lib/checkout/confirm-cart.ts");
    const { quoteVersion } = await quoteCart(family);
    await setClock({ day: "2026-12-03", time: "00:00" });
    const actor = { kind: "guardian" as const, guardianId: family.payerId };
    const stale = await confirmCart({
      ...family,
      actor,
      requestId: crypto.randomUUID(),
      quoteVersion,
    });
    expect(stale).toMatchObject({ refusal: { code: "quote-changed" } });
    const fresh = await quoteCart(family);
    expect(fresh.cart.refused).toMatchObject([{ day: MONDAY, refusal: { code: "locked" } }]);
    expect(fresh.allocation.cardCents).toBe(305);
  });
});
