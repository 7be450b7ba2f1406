import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CancellationCard } from "#components/cart/recap-cards.tsx";
import { InvoiceRow } from "#components/invoices/invoice-row.tsx";
import { day } from "#lib/calendar/day.ts";
import { applyFacts } from "#lib/charges/apply-facts.ts";
import { loadPayment } from "#lib/checkout/load-payment.ts";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { recapOf } from "#lib/checkout/recap.ts";
import { recogniseRevenue } from "#lib/checkout/recognise-revenue.ts";
import { releasePayment } from "#lib/checkout/release-payment.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { twoRegiesWords } from "#lib/checkout/two-regies.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { loadInvoiceViews } from "#lib/invoices/load-invoice-views.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import { cancelJob, resumeJob } from "#lib/long-jobs/stop-job.ts";
import { runBilling } from "#lib/month-invoices/run-billing.ts";
import { templates } from "#lib/notifications/templates.ts";
import { judgeOf } from "#lib/planning/judge.ts";
import { loadPlanningFacts } from "#lib/planning/load-facts.ts";
import { listPayments } from "#lib/staff/payment-queries.ts";
import { away, setAbsenceRule } from "#tests/support/attendance.ts";
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
import { makeStaff } from "#tests/support/factories.ts";
import { bill, invoiceGarderie, pressBilling, unbilledCents } from "#tests/support/invoiced.ts";
import { samples, town } from "#tests/support/mail-samples.ts";
import { payByCard } from "#tests/support/pay.ts";
import { publishTariff, services } from "#tests/support/publish-tariff.ts";
import { availableCents, evening, pay, proveLedger } from "#tests/support/shared-days.ts";
import { townChange } from "#tests/support/town-change.ts";

/** What is said of days invoiced after the month, where it is least simple. */

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
  await invoiceGarderie();
});

afterEach(proveLedger);

const MONDAY = day("2026-12-07");
const plain = (html: string) => html.replace(/<[^>]*>/g, " ").replace(/[\s\u00a0\u202f]+/g, " ");

async function booked(days: string[]): Promise<BookingFamily> {
  const family = await makeBookingFamily();
  await tick(family, evening(family, days));
  expect(await confirm(family)).toMatchObject({ ok: true });
  return family;
}

/** One evening in December, on its month's invoice, then excused: the avoir is its price. */
async function covered(): Promise<BookingFamily> {
  await setAbsenceRule({ kind: "alwaysExcused" }, "garderie");
  const family = await booked(["2026-12-07"]);
  await january();
  await bill();
  const wish = { from: "2026-12-07", to: "2026-12-07", received: "2026-12-08", code: "garderie" };
  expect(await away(family, wish)).toMatchObject({ ok: true });
  return family;
}

async function january(day = "2027-01-05"): Promise<void> {
  await setClock({ day, time: "09:00" });
  await recogniseRevenue();
}

const viewsOf = ({ familyId, payerId }: BookingFamily) =>
  loadInvoiceViews({ familyId, payerIds: [payerId] });

describe("the work that invoices a month", () => {
  it("is not taken for that of another month", async () => {
    await booked(["2026-12-07"]);
    await january("2027-02-02");
    expect(await pressBilling("2026-12", "2027-03-01")).toMatchObject({ ok: true });
    expect(await pressBilling("2027-01", "2027-03-01")).toMatchObject({
      refusal: { code: "other-month" },
    });
  });

  it("counts the invoices that are issued, however many workers do it", async () => {
    await booked(["2026-12-07"]);
    await booked(["2026-12-07"]);
    await january();
    const started = await pressBilling("2026-12", "2027-02-04");
    const jobId = started.ok ? started.value.jobId : "";
    await Promise.all([runBilling(jobId), runBilling(jobId)]);
    expect(await db.invoice.count()).toBe(2);
    expect(await db.longJob.findUnique({ where: { id: jobId } })).toMatchObject({
      ...{ state: "done", done: 2, total: 2 },
    });
  });

  it("taken up again after its day to pay gives families the usual time", async () => {
    const family = await booked(["2026-12-07"]);
    await january();
    const started = await pressBilling("2026-12", "2027-01-10");
    const jobId = started.ok ? started.value.jobId : "";
    const { actor } = await makeStaff();
    const agent = { actor, permissions: new Set(["invoices.issue" as const]) };
    await cancelJob(agent, { jobId });
    await setClock({ day: "2027-01-20", time: "09:00" });
    await resumeJob(agent, { jobId });
    await runBilling(jobId);
    expect(await viewsOf(family)).toMatchObject([
      { month: { dueOn: "19 février 2027", isLate: false } },
    ]);
  });
});

describe("an invoice", () => {
  it("names its month as it is said", () => {
    const of = (monthText: string) =>
      templates.monthInvoiced.render({ ...samples.monthInvoiced, monthText }, town).subject;
    expect(plain(of("avril 2027"))).toContain("Votre facture d’avril 2027");
    expect(plain(of("mai 2027"))).toContain("Votre facture de mai 2027");
  });

  it("that a payment begun before did not take is not paid by it: its money is an avoir", async () => {
    const family = await booked(["2026-12-07"]);
    const evenings = { slotId: family.slots.evening };
    await invoiceGarderie(false);
    await townChange(family, { days: ["2026-12-08"], ...evenings });
    await invoiceGarderie();
    const early = await confirmPayment(family);
    await payByCard(early);
    await transaction(async (tx) => releasePayment(tx, await loadPayment(tx, early), "expired"));
    await pay(family);
    await january();
    await bill();
    expect(await viewsOf(family)).toMatchObject([{ isOwed: true }, { isOwed: false }]);
    expect(await settlePayment(early)).toBe("credited");
    const { debtCents, creditAvailableCents } = await payerMoney(family);
    expect(creditAvailableCents).toBe(debtCents);
    expect(await viewsOf(family)).toMatchObject([
      { isOwed: true, month: { how: "byCredit" } },
      { isOwed: false },
    ]);
  });

  it("that is too small for a card is never late", async () => {
    await publishTariff({ services: services({ care: { prices: [{ price: 20 }] } }) });
    const family = await booked(["2026-12-07"]);
    await january();
    await bill();
    await setClock({ day: "2027-03-01", time: "09:00" });
    const [invoice] = await viewsOf(family);
    if (!invoice) throw new Error("no invoice");
    expect(invoice).toMatchObject({ isOwed: true, month: { isLate: false, how: "withNext" } });
    expect((await quoteCart(family)).kind).toBe("empty");
    const html = renderToStaticMarkup(createElement(InvoiceRow, { invoice, threads: [] }));
    expect(plain(html)).toContain("Somme trop petite pour une carte");
    expect(plain(html)).not.toContain("au plus tard");
  });

  it("that an avoir covers is never late, and is paid without a card", async () => {
    const family = await covered();
    await setClock({ day: "2027-03-01", time: "09:00" });
    expect(await viewsOf(family)).toMatchObject([
      { isOwed: true, month: { isLate: false, how: "byCredit" } },
    ]);
    await pay(family);
    expect(await viewsOf(family)).toMatchObject([{ isOwed: false }]);
    expect(await availableCents(family)).toBe(0);
  });

  it("is not said to be covered by an avoir that a payment in progress keeps", async () => {
    const family = await covered();
    await tick(family, [{ day: "2027-03-15" }]);
    const paymentId = await confirmPayment(family);
    expect(await availableCents(family)).toBe(0);
    expect(await viewsOf(family)).toMatchObject([{ isOwed: true, month: { how: "byCard" } }]);
    await transaction(async (tx) =>
      releasePayment(tx, await loadPayment(tx, paymentId), "expired"),
    );
    expect(await viewsOf(family)).toMatchObject([{ isOwed: true, month: { how: "byCredit" } }]);
  });

  it("says of a day given up what stays of its price, once that was lowered", async () => {
    const family = await booked(["2026-12-07", "2026-12-08"]);
    const { familyId } = family;
    const full = (await unbilledCents(family)) / 2;
    await db.quotientFamilial.create({
      data: { familyId, value: 300, effectiveFrom: new Date("2026-12-01") },
    });
    const { id: paymentId } = await db.payment.findFirstOrThrow({ where: { familyId } });
    await transaction((tx) =>
      applyFacts(tx, { familyId, cause: "test", facts: ["quotient"], concerned: { paymentId } }),
    );
    const lowered = (await availableCents(family)) / 2;
    expect(lowered).toBeGreaterThan(0);
    const scope = { familyId, payerId: family.payerId };
    const facts = await loadPlanningFacts({ ...scope, from: MONDAY, to: MONDAY });
    const cell = judgeOf(facts)(family.childIds[0] ?? "", family.slots.evening, MONDAY)?.cell;
    expect(cell).toMatchObject({ state: "booked", isInvoiced: true, isLowered: true });
    await tick(family, evening(family, ["2026-12-07"], false));
    const { cart } = await quoteCart(family);
    const recap = recapOf(cart);
    expect(recap.cancellations[0]?.note).toMatch(
      /^Ne sera pas facturé\s: .*€\. Le reste vous a déjà été rendu en avoir\.$/,
    );
    await confirm(family);
    expect(await unbilledCents(family)).toBe(full + lowered);
    await january();
    await bill();
    const lines = await db.invoiceLine.findMany({ orderBy: { amountCents: "asc" } });
    expect(lines).toMatchObject([{ amountCents: lowered }, { amountCents: full }]);
    expect(lines[0]?.explanation).toMatch(/annulé, cette somme vous a déjà été rendue en avoir$/);
  });
});

describe("a basket", () => {
  it("says in how many times it is confirmed", async () => {
    const family = await makeBookingFamily();
    const { id: regieId } = await db.regie.create({
      data: { code: "SOIR", name: "Régie du soir" },
    });
    const garderie = await db.activity.findUniqueOrThrow({ where: { code: "garderie" } });
    await tick(family, [{ day: "2026-12-07" }, ...evening(family, ["2026-12-07"])]);
    const { cart } = await quoteCart(family);
    expect(twoRegiesWords(cart)?.title).toContain("en deux fois");
    const [later] = cart.later;
    if (!later || !cart.facts) throw new Error("nothing is left for later");
    const third = { ...garderie, regie: { id: regieId, name: "Régie du soir" }, slots: [] };
    const activities = [...cart.facts.activities, { ...third, id: "third" }] as never;
    const more = { ...later, activityId: "third" };
    const three = { ...cart, later: [later, more], facts: { ...cart.facts, activities } };
    expect(twoRegiesWords(three)?.title).toContain("en trois fois");
  });

  it("promises nothing of a payment where there is none, and no avoir of what is just not invoiced", async () => {
    const family = await booked(["2026-12-07"]);
    await tick(family, [
      ...evening(family, ["2026-12-07"], false),
      ...evening(family, ["2026-12-08"]),
    ]);
    const { cart, kind } = await quoteCart(family);
    expect(kind).toBe("invoiced");
    const lines = recapOf(cart).cancellations;
    const said = (beside: "nothing" | "noCard" | "card") =>
      plain(renderToStaticMarkup(createElement(CancellationCard, { lines, beside })));
    expect(said("noCard")).toContain("Votre annulation est faite en même temps.");
    expect(said("noCard")).not.toContain("0,00");
    expect(said("nothing")).not.toContain("avoir");
    expect(said("card")).toContain("même si le paiement n’aboutit pas");
  });

  it("booked to be invoiced is not listed among what is paid", async () => {
    await booked(["2026-12-07"]);
    const filter = { search: "", page: 1 };
    expect((await listPayments({ ...filter, group: "payes" })).total).toBe(0);
    expect((await listPayments({ ...filter, group: null })).total).toBe(1);
  });

  it("is found by the number of its month's invoice, with the payment that paid it", async () => {
    const family = await booked(["2026-12-07"]);
    await booked(["2026-12-08"]);
    await january();
    await bill();
    const { familyId } = family;
    const { number: search } = await db.invoice.findFirstOrThrow({ where: { familyId } });
    const found = async () => (await listPayments({ search, page: 1, group: null })).payments;
    expect(await found()).toMatchObject([{ isInvoiced: true, family: { id: familyId } }]);
    await pay(family);
    expect(await found()).toMatchObject([{ isInvoiced: false }, { isInvoiced: true }]);
  });
});
