import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ChangePreview } from "#components/staff/change-preview.tsx";
import { day } from "#lib/calendar/day.ts";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { loadInvoiceViews } from "#lib/invoices/load-invoice-views.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import { cellHistory } from "#lib/planning/cell-history.ts";
import { quoteChange } from "#lib/town-changes/quote-change.ts";
import {
  bookingsOf,
  confirm,
  dayOfRow,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { FAMILY_TOTAL, publishTariff } from "#tests/support/publish-tariff.ts";
import { availableCents, meals, pay, proveLedger } from "#tests/support/shared-days.ts";
import { askOf, townChange } from "#tests/support/town-change.ts";

beforeEach(async () => {
  await resetDatabase();
  // The Thursday after the limit of the week of 7 December.
  await makeTown({ day: "2026-12-03", time: "10:00" });
});

afterEach(proveLedger);

const MEAL = 305;
const mailsOf = (template: string) => db.mailOutbox.findMany({ where: { template } });

describe("a day booked by the town hall after the limit", () => {
  it("is a confirmed order whose price is owed with the next payment, and its reason is told", async () => {
    const family = await makeBookingFamily();
    const done = await townChange(family, { days: ["2026-12-07"], mots: "Appel de ce matin" });
    expect(done).toMatchObject({ ok: true });
    const [booking] = await bookingsOf(family, "booked");
    const payment = await db.payment.findFirstOrThrow({ include: { invoice: true } });
    expect(booking).toMatchObject({ paymentId: payment.id, priceCents: MEAL });
    expect(payment).toMatchObject({
      state: "confirmed",
      cardCents: 0,
      creditCents: 0,
      carriedCents: MEAL,
      invoice: { totalCents: MEAL, carriedCents: MEAL },
    });
    expect(await payerMoney(family)).toMatchObject({ debtCents: MEAL, creditCents: 0 });
    const [view] = await loadInvoiceViews({ ...family, payerIds: [family.payerId] });
    expect(view).toMatchObject({
      isOwed: true,
      townMotive: "Motif\u00a0: imprévu de la famille. Appel de ce matin.",
    });
    const cell = {
      childId: family.childIds[0] ?? "",
      slotId: family.slots.meal,
      day: day("2026-12-07"),
    };
    expect((await cellHistory(family, cell)).join()).toMatch(
      /réservé par la mairie\. Motif.: imprévu de la famille/,
    );
    const mails = await mailsOf("bookedByTown");
    expect(mails).toHaveLength(1);
    expect(mails[0]?.params).toMatchObject({ carriedCents: MEAL, days: ["2026-12-07"] });
    expect(JSON.stringify(mails[0]?.params)).not.toContain("Appel");
    expect(await db.mailOutbox.count()).toBe(1);
    const row = await db.auditEvent.findFirstOrThrow({ where: { action: "planning.change" } });
    expect(row.familyId).toBe(family.familyId);
    expect(JSON.stringify(row.facts)).not.toContain("Appel");
    expect(row.facts).toMatchObject({ reason: "unforeseen", owedCents: MEAL, priceCents: MEAL });
  });

  it("is paid with the family's next basket, and is then no longer owed", async () => {
    const family = await makeBookingFamily();
    await townChange(family, { days: ["2026-12-07", "2026-12-08"] });
    await tick(family, [{ day: "2026-12-14" }]);
    const quote = await quoteCart(family);
    expect(quote.money.debtCents).toBe(2 * MEAL);
    expect(quote.allocation).toMatchObject({ cardCents: 3 * MEAL, carriedCents: 0 });
    await pay(family);
    expect((await payerMoney(family)).debtCents).toBe(0);
    const views = await loadInvoiceViews({ ...family, payerIds: [family.payerId] });
    expect(views.map(({ isOwed }) => isOwed)).toEqual([false, false]);
  });

  it("takes the payer's avoir first", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: "2026-12-14" }]);
    await pay(family);
    await tick(family, [{ day: "2026-12-14", on: false }]);
    await confirm(family);
    expect(await availableCents(family)).toBe(MEAL);
    await townChange(family, { days: ["2026-12-07", "2026-12-08"] });
    expect(await payerMoney(family)).toMatchObject({
      creditAvailableCents: 0,
      debtCents: MEAL,
    });
  });

  it("empties what the family had ticked for it, and its basket knows a new version", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: "2026-12-14" }, { day: "2026-12-15" }]);
    const before = await db.cart.findFirstOrThrow();
    await townChange(family, { days: ["2026-12-14"] });
    const after = await db.cart.findFirstOrThrow({ include: { lines: true } });
    expect(after.lines.map(dayOfRow)).toEqual(["2026-12-15"]);
    expect(after.version).toBeGreaterThan(before.version);
  });

  it("asks for words where the reason is none of the list", async () => {
    const family = await makeBookingFamily();
    expect(await townChange(family, { days: ["2026-12-07"], motif: "other" })).toMatchObject({
      refusal: { code: "words-missing" },
    });
  });
});

describe("a day given back by the town hall after the limit", () => {
  it("makes the avoir of any cancellation, for whoever paid it", async () => {
    await setClock({ day: "2026-12-01", time: "10:00" });
    const family = await makeBookingFamily();
    await tick(family, [{ day: "2026-12-07" }, { day: "2026-12-08" }]);
    await pay(family);
    await setClock({ day: "2026-12-03", time: "10:00" });
    const done = await townChange(family, { days: ["2026-12-07"], sens: "cancel" });
    expect(done).toMatchObject({ ok: true });
    expect(await availableCents(family)).toBe(MEAL);
    expect((await bookingsOf(family, "cancelled")).map(dayOfRow)).toEqual(["2026-12-07"]);
    const mails = await mailsOf("cancelledByTown");
    expect(mails.map(({ params }) => params)).toMatchObject([{ creditCents: MEAL }]);
    expect(await mailsOf("cancellationCredit")).toEqual([]);
    const slot = await db.slotDay.findFirstOrThrow({ where: { day: fromDay(day("2026-12-07")) } });
    expect(slot.taken).toBe(0);
  });

  it("leaves what is owed for it to be paid with the avoir that it made", async () => {
    const family = await makeBookingFamily();
    await townChange(family, { days: ["2026-12-07"] });
    await townChange(family, { days: ["2026-12-07"], sens: "cancel" });
    expect(await payerMoney(family)).toMatchObject({ creditCents: MEAL, debtCents: MEAL });
    await tick(family, [{ day: "2026-12-14" }]);
    expect((await quoteCart(family)).allocation).toMatchObject({ cardCents: MEAL });
  });

  it("is refused once the day is over", async () => {
    await setClock({ day: "2026-12-01", time: "10:00" });
    const family = await makeBookingFamily();
    await tick(family, [{ day: "2026-12-07" }]);
    await pay(family);
    await setClock({ day: "2026-12-08", time: "08:00" });
    for (const sens of ["add", "cancel"] as const)
      expect(await townChange(family, { days: ["2026-12-07"], sens })).toMatchObject({
        refusal: { code: "not-possible", why: { code: "past-day" } },
      });
  });
});

describe("days priced together", () => {
  it("cost the family what its group costs more, and give back what it costs less", async () => {
    await setClock({ day: "2026-12-01", time: "10:00" });
    await publishTariff(FAMILY_TOTAL);
    const family = await makeBookingFamily({ children: 3 });
    await tick(family, meals(family, "2026-12-07", [0, 1]));
    await pay(family);
    await setClock({ day: "2026-12-03", time: "10:00" });
    const third = family.childIds[2] ?? "";
    await townChange(family, { days: ["2026-12-07"], childId: third });
    expect((await payerMoney(family)).debtCents).toBe(340);
    await townChange(family, { days: ["2026-12-07"], childId: third, sens: "cancel" });
    expect(await availableCents(family)).toBe(340);
  });

  it("tells the agent where the avoir is less than the day was charged", async () => {
    await setClock({ day: "2026-12-01", time: "10:00" });
    await publishTariff(FAMILY_TOTAL);
    const family = await makeBookingFamily({ children: 3 });
    await tick(family, [
      ...meals(family, "2026-12-07", [0, 1, 2]),
      ...meals(family, "2026-12-08", [0]),
    ]);
    await pay(family);
    const shown = async (on: string) => {
      const quoted = await quoteChange(askOf(family, { days: [on], sens: "cancel" }));
      if (!quoted.ok) throw new Error(quoted.refusal.code);
      const who = { child: "Léa", slot: "Cantine", family: "Martin" };
      const names = new Map<string, string>();
      const props = { quote: quoted.value, who, names };
      return {
        lines: quoted.value.cancellations,
        text: renderToStaticMarkup(createElement(ChangePreview, props)),
      };
    };
    const less = await shown("2026-12-07");
    const [line] = less.lines;
    expect(line?.creditCents).toBe(340);
    expect(line?.chargedCents).toBeGreaterThan(340);
    expect(less.text).toMatch(/Avoir inférieur au prix payé \(4,\d\d.€\).: calcul du forfait/);
    const whole = await shown("2026-12-08");
    expect(whole.lines).toMatchObject([{ chargedCents: 450, creditCents: 450 }]);
    expect(whole.text).not.toContain("inférieur");
  });
});

describe("what an agent may not do either", () => {
  it("goes beyond no counter of places", async () => {
    const family = await makeBookingFamily();
    await db.slotPlaces.update({
      where: { slotId_schoolId: { slotId: family.slots.meal, schoolId: family.schoolId } },
      data: { capacity: 0 },
    });
    expect(await townChange(family, { days: ["2026-12-07"] })).toMatchObject({
      refusal: { code: "not-possible", day: "2026-12-07", why: { code: "full" } },
    });
  });

  it("books no closed day, and no child who is not enrolled", async () => {
    const family = await makeBookingFamily();
    expect(await townChange(family, { days: ["2026-12-25"] })).toMatchObject({
      refusal: { code: "not-possible", why: { code: "closed" } },
    });
    await db.enrolment.updateMany({ data: { state: "withdrawn" } });
    await db.enrolmentPlaces.updateMany({
      where: { schoolId: family.schoolId, schoolYear: { name: "2026-2027" } },
      data: { taken: { decrement: 1 } },
    });
    expect(await townChange(family, { days: ["2026-12-07"] })).toMatchObject({
      refusal: { code: "not-possible", why: { code: "not-enrolled" } },
    });
    expect(await bookingsOf(family)).toEqual([]);
  });

  it("gives nothing back to a payer who is paying", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: "2026-12-14" }]);
    await pay(family);
    await tick(family, [{ day: "2026-12-15" }]);
    await confirm(family);
    expect(await townChange(family, { days: ["2026-12-14"], sens: "cancel" })).toMatchObject({
      refusal: { code: "paying" },
    });
    expect(await bookingsOf(family, "booked")).toHaveLength(1);
  });

  it("touches nothing of a payer who is paying", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: "2026-12-14" }]);
    await confirm(family);
    expect(await townChange(family, { days: ["2026-12-07"] })).toMatchObject({
      refusal: { code: "paying" },
    });
    expect(await townChange(family, { days: ["2026-12-14"] })).toMatchObject({
      refusal: { code: "not-possible", why: { code: "in-payment" } },
    });
  });

  it("confirms nothing but what the preview showed", async () => {
    const family = await makeBookingFamily();
    const quoted = await quoteChange(askOf(family, { days: ["2026-12-07"] }));
    await db.quotientFamilial.updateMany({ data: { value: 100 } });
    const version = quoted.ok ? quoted.value.version : "";
    expect(await townChange(family, { days: ["2026-12-07"], version })).toMatchObject({
      refusal: { code: "changed" },
    });
  });
});
