import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CartTotals } from "#components/cart/cart-totals.tsx";
import { saveActivity } from "#lib/activities/save-activity.ts";
import { activitySchema } from "#lib/activities/schema.ts";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { recapOf } from "#lib/checkout/recap.ts";
import { buttonOf } from "#lib/checkout/recap-words.ts";
import { twoRegiesWords } from "#lib/checkout/two-regies.ts";
import { applyClosures } from "#lib/closures/apply-closures.ts";
import { declareClosure } from "#lib/closures/declare-closure.ts";
import { declareSchema } from "#lib/closures/schema.ts";
import { db } from "#lib/db/client.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import {
  bookingsOf,
  confirm,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { makeStaff } from "#tests/support/factories.ts";
import { invoiceGarderie, unbilledCents } from "#tests/support/invoiced.ts";
import { availableCents, evening, pay, proveLedger } from "#tests/support/shared-days.ts";
import { townChange } from "#tests/support/town-change.ts";

/** The garderie is invoiced after the month: booking it pays nothing, giving it back gives no avoir. */

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
  await invoiceGarderie();
});

afterEach(proveLedger);

async function priceOfEvening(): Promise<number> {
  const family = await makeBookingFamily();
  await tick(family, evening(family, ["2026-12-07"]));
  return (await quoteCart(family)).cart.additionsCents;
}

describe("days that are invoiced after the month", () => {
  it("are booked at once without card, and leave avoir and next payment alone", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: "2026-12-07" }]);
    await pay(family);
    await tick(family, [{ day: "2026-12-07", on: false }]);
    await confirm(family);
    const avoir = await availableCents(family);
    expect(avoir).toBeGreaterThan(0);
    await tick(family, evening(family, ["2026-12-07", "2026-12-08"]));
    const quote = await quoteCart(family);
    expect(quote).toMatchObject({
      kind: "invoiced",
      allocation: { cardCents: 0, creditUsedCents: 0 },
    });
    expect(await confirm(family)).toMatchObject({ value: { kind: "confirmed" } });
    expect(await bookingsOf(family, "booked")).toHaveLength(2);
    expect(await unbilledCents(family)).toBe(quote.cart.additionsCents);
    expect(await payerMoney(family)).toMatchObject({ creditAvailableCents: avoir, debtCents: 0 });
    expect(await db.invoice.count()).toBe(1);
    expect(await db.mailOutbox.findMany({ where: { template: "bookedToInvoice" } })).toMatchObject([
      { params: { count: 2, priceCents: quote.cart.additionsCents } },
    ]);
  });

  it("of a mixed basket are booked first, the rest is then paid", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: "2026-12-07" }, ...evening(family, ["2026-12-07"])]);
    const first = await quoteCart(family);
    expect(first.kind).toBe("invoiced");
    expect(first.cart.later).toHaveLength(1);
    expect(buttonOf(first)).toBe("Confirmer la réservation");
    expect(twoRegiesWords(first.cart)?.text).toMatch(
      /facturé après le mois. Ensuite, 1 choix reste/,
    );
    const html = renderToStaticMarkup(createElement(CartTotals, { quote: first }));
    expect(html.replace(/<[^>]*>/g, " ")).toMatch(
      /Facturé après le mois .* À payer maintenant .*Ensuite, à payer.*1 réservation/,
    );
    expect(await confirm(family)).toMatchObject({ value: { kind: "confirmed", left: 1 } });
    const second = await quoteCart(family);
    expect(second).toMatchObject({ kind: "card", money: { debtCents: 0 } });
    await pay(family);
    expect(await bookingsOf(family, "booked")).toHaveLength(2);
    expect(await unbilledCents(family)).toBe(first.cart.additionsCents);
  });

  it("are booked once by a double press", async () => {
    const family = await makeBookingFamily();
    await tick(family, evening(family, ["2026-12-07"]));
    const requestId = crypto.randomUUID();
    const answers = await Promise.all([1, 2, 3, 4].map(() => confirm(family, requestId)));
    expect(answers.some(({ ok }) => ok)).toBe(true);
    expect(await db.payment.count()).toBe(1);
    expect(await bookingsOf(family, "booked")).toHaveLength(1);
  });

  it("keep their way of being paid when the activity changes its own", async () => {
    const family = await makeBookingFamily();
    await tick(family, evening(family, ["2026-12-07"]));
    await confirm(family);
    await invoiceGarderie(false);
    await tick(family, evening(family, ["2026-12-08"]));
    expect((await quoteCart(family)).kind).toBe("card");
    await pay(family);
    expect(await unbilledCents(family)).toBeGreaterThan(0);
  });

  it("ask again where the activity changed its way between recap and press", async () => {
    const family = await makeBookingFamily();
    await tick(family, evening(family, ["2026-12-07"]));
    const before = await quoteCart(family);
    await invoiceGarderie(false);
    expect((await quoteCart(family)).quoteVersion).not.toBe(before.quoteVersion);
  });
});

describe("given back before their invoice, they are just not invoiced", () => {
  it("by the family, in time", async () => {
    const price = await priceOfEvening();
    const family = await makeBookingFamily();
    await tick(family, evening(family, ["2026-12-07", "2026-12-08"]));
    await confirm(family);
    await tick(family, evening(family, ["2026-12-07"], false));
    const quote = await quoteCart(family);
    expect(quote.cart.cancelledCents).toBe(0);
    expect(recapOf(quote.cart).cancellations).toMatchObject([
      { amountCents: 0, note: "Ce jour ne sera pas facturé." },
    ]);
    expect(await confirm(family)).toMatchObject({ value: { kind: "cancelled", creditCents: 0 } });
    expect(await availableCents(family)).toBe(0);
    expect(await unbilledCents(family)).toBe(price);
    expect(
      await db.mailOutbox.findMany({ where: { template: "cancellationCredit" } }),
    ).toMatchObject([{ params: { creditCents: 0, notBilledCents: price } }]);
  });

  it("by a closure, and by the town hall", async () => {
    const agent = await makeStaff();
    const family = await makeBookingFamily();
    await tick(family, evening(family, ["2026-12-07", "2026-12-08"]));
    await confirm(family);
    await declareClosure(
      { staffMemberId: agent.id, actor: agent.actor },
      declareSchema.parse({ from: "2026-12-07", reason: "Panne", actId: crypto.randomUUID() }),
    );
    await applyClosures();
    const slotId = family.slots.evening;
    const done = await townChange(family, { days: ["2026-12-08"], sens: "cancel", slotId }, agent);
    expect(done.ok).toBe(true);
    expect(await availableCents(family)).toBe(0);
    expect(await unbilledCents(family)).toBe(0);
  });

  it("are booked by the town hall to be invoiced too", async () => {
    const family = await makeBookingFamily();
    const slotId = family.slots.evening;
    const done = await townChange(family, { days: ["2026-12-08"], slotId });
    expect(done.ok).toBe(true);
    expect((await payerMoney(family)).debtCents).toBe(0);
    expect(await unbilledCents(family)).toBeGreaterThan(0);
    expect(await db.invoice.count()).toBe(0);
  });
});

describe("how an activity is paid", () => {
  it("is part of its description, noted in the journal, and kept by a form that does not tell it", async () => {
    const { actor } = await makeStaff();
    const { id: activityId, ...row } = await db.activity.findUniqueOrThrow({
      where: { code: "garderie" },
    });
    const form = { ...row, activityId, closedAt: undefined };
    expect(await saveActivity(activitySchema.parse({ ...form, isInvoiced: "non" }), actor)).toEqual(
      {
        ok: true,
        value: { activityId },
      },
    );
    const isInvoiced = async () =>
      (await db.activity.findUniqueOrThrow({ where: { id: activityId } })).isInvoiced;
    expect(await isInvoiced()).toBe(false);
    await saveActivity(activitySchema.parse({ ...form, isInvoiced: "oui" }), actor);
    await saveActivity(activitySchema.parse({ ...form, isInvoiced: undefined }), actor);
    expect(await isInvoiced()).toBe(true);
    const rows = await db.auditEvent.findMany({ where: { action: "catalog.activity" } });
    expect(rows.map(({ facts }) => (facts as { isInvoiced: boolean }).isInvoiced)).toEqual([
      false,
      true,
      true,
    ]);
  });
});
