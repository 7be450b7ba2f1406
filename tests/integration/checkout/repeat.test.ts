import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { saveCart } from "#lib/cart/save-cart.ts";
import { cancelPayment } from "#lib/checkout/cancel-payment.ts";
import { confirmCart } from "#lib/checkout/confirm-cart.ts";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import {
  type BookingFamily,
  bookingsOf,
  confirm,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { openPage, payByCard } from "#tests/support/pay.ts";
import { breaches } from "#tests/support/verify.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

afterEach(async () => {
  expect(await breaches()).toEqual([]);
});

/** The recap's form as the browser holds it: sent as often as one likes. */
async function recapForm(family: BookingFamily) {
  await tick(family, [{ day: "2026-12-07" }]);
  const actor = { kind: "guardian", guardianId: family.payerId } as const;
  const { quoteVersion } = await quoteCart(family);
  const form = { ...family, actor, requestId: crypto.randomUUID(), quoteVersion };
  return { actor, send: () => confirmCart(form) };
}

describe("the same recap sent again", () => {
  it("leads to the same payment while it can be paid", async () => {
    const { send } = await recapForm(await makeBookingFamily());
    const first = await send();
    expect(first).toMatchObject({ ok: true, value: { kind: "to-pay" } });
    expect(await send()).toEqual(first);
    expect(await db.payment.count()).toBe(1);
  });

  it("shows the payment once it is paid, and charges nothing more", async () => {
    const family = await makeBookingFamily();
    const { send } = await recapForm(family);
    const first = await send();
    if (!first.ok || first.value.kind !== "to-pay") throw new Error("not to be paid");
    const { paymentId } = first.value;
    await payByCard(paymentId);
    await settlePayment(paymentId);
    expect(await send()).toEqual({ ok: true, value: { kind: "ended", paymentId } });
    expect(await bookingsOf(family, "booked")).toHaveLength(1);
    expect(await db.payment.count()).toBe(1);
  });

  it("shows a payment that was given up instead of the provider's closed page", async () => {
    const family = await makeBookingFamily();
    const { send, actor } = await recapForm(family);
    const first = await send();
    if (!first.ok || first.value.kind !== "to-pay") throw new Error("not to be paid");
    const { paymentId } = first.value;
    await openPage(paymentId);
    await cancelPayment({ ...family, paymentId, actor });
    expect(await send()).toEqual({ ok: true, value: { kind: "ended", paymentId } });
    expect(await bookingsOf(family, "held")).toHaveLength(0);
  });

  it("never answers another family with the payment of the first", async () => {
    const { send } = await recapForm(await makeBookingFamily());
    const first = await send();
    if (!first.ok || first.value.kind !== "to-pay") throw new Error("not to be paid");
    const { requestId } = await db.payment.findFirstOrThrow();
    const other = await makeBookingFamily();
    const actor = { kind: "guardian", guardianId: other.payerId } as const;
    await saveCart({ ...other, actor }, { requestId, version: 0, changes: [] });
    await tick(other, [{ day: "2026-12-07" }]);
    const answer = await confirm(other, requestId);
    expect(JSON.stringify(answer)).not.toContain(first.value.paymentId);
    expect(await bookingsOf(other)).toHaveLength(0);
  });
});
