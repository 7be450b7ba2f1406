import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { paidCare } from "#lib/certificates/paid-care.ts";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { recogniseRevenue } from "#lib/checkout/recognise-revenue.ts";
import { db } from "#lib/db/client.ts";
import { loadInvoiceViews } from "#lib/invoices/load-invoice-views.ts";
import { storeInvoicePdf } from "#lib/invoices/store-invoice-pdf.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import { cancelJob, resumeJob } from "#lib/long-jobs/stop-job.ts";
import { runBilling } from "#lib/month-invoices/run-billing.ts";
import { away, SAINT_EXUPERY, setAbsenceRule } from "#tests/support/attendance.ts";
import {
  type BookingFamily,
  bookingsOf,
  confirm,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { makeStaff } from "#tests/support/factories.ts";
import { bill, invoiceGarderie, pressBilling, unbilledCents } from "#tests/support/invoiced.ts";
import { larressoreVersion, publishTariff } from "#tests/support/publish-tariff.ts";
import { readPdfLines } from "#tests/support/read-pdf.ts";
import { availableCents, evening, pay, proveLedger } from "#tests/support/shared-days.ts";
import { townChange } from "#tests/support/town-change.ts";

/** Once a month is over, its invoice: numbered, due until a day, paid as all that is owed. */

const DAYS = ["2026-12-07", "2026-12-08", "2026-12-10", "2026-12-11", "2026-12-14"];

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
  await invoiceGarderie();
});

afterEach(proveLedger);

/** A family whose evenings of December are booked, and what one costs. */
async function booked(days = DAYS): Promise<{ family: BookingFamily; price: number }> {
  const family = await makeBookingFamily();
  await tick(family, evening(family, days));
  const { cart } = await quoteCart(family);
  expect(await confirm(family)).toMatchObject({ ok: true });
  return { family, price: cart.additionsCents / days.length };
}

async function january(): Promise<void> {
  await setClock({ day: "2027-01-05", time: "09:00" });
  await recogniseRevenue();
}

const money = (family: BookingFamily) => payerMoney(family);

describe("the invoice of a month", () => {
  it("takes what is booked, is told, drawn, and paid by card", async () => {
    const { family, price } = await booked();
    await january();
    expect(await bill()).toMatchObject({ ok: true });
    const total = DAYS.length * price;
    expect(await unbilledCents(family)).toBe(0);
    expect(await money(family)).toMatchObject({ debtCents: total, creditCents: 0 });
    const scope = { familyId: family.familyId, payerIds: [family.payerId] };
    const [view] = await loadInvoiceViews(scope);
    expect(view).toMatchObject({
      number: "F-PERI-2027-000001",
      totalCents: total,
      isOwed: true,
      month: { text: "décembre 2026", dueOn: "4 février 2027", isLate: false },
    });
    expect(await db.mailOutbox.findMany({ where: { template: "monthInvoiced" } })).toMatchObject([
      { params: { totalCents: total, invoiceNumber: "F-PERI-2027-000001" } },
    ]);
    const text = (await readPdfLines(await storeInvoicePdf(view?.id ?? ""))).join(" ");
    expect(text).toContain("4 février 2027");
    expect(text).not.toContain("acquittée");
    await pay(family);
    expect((await money(family)).debtCents).toBe(0);
    expect((await loadInvoiceViews(scope))[0]?.isOwed).toBe(false);
    expect(await db.receipt.findMany()).toMatchObject([{ amountCents: total }]);
  });

  it("uses avoirs first, and what is late stays due", async () => {
    const { family, price } = await booked();
    await tick(family, [{ day: "2026-12-07" }]);
    await pay(family);
    await townChange(family, { days: ["2026-12-07"], sens: "cancel" });
    const avoir = await availableCents(family);
    await january();
    await bill();
    await setClock({ day: "2027-03-01", time: "09:00" });
    const scope = { familyId: family.familyId, payerIds: [family.payerId] };
    expect((await loadInvoiceViews(scope))[0]?.month?.isLate).toBe(true);
    const quote = await quoteCart(family);
    expect(quote).toMatchObject({
      kind: "debt",
      allocation: { creditUsedCents: avoir, cardCents: DAYS.length * price - avoir },
    });
    await pay(family);
    expect(await money(family)).toMatchObject({ debtCents: 0, creditCents: 0 });
  });

  it("is only of a month that is over, with a day to come", async () => {
    await booked();
    expect(await pressBilling("2026-12", "2027-02-04")).toMatchObject({
      refusal: { code: "month-closed" },
    });
    await january();
    expect(await pressBilling("2026-12", "2027-01-05")).toMatchObject({
      refusal: { code: "due-day" },
    });
    expect(await pressBilling("2026-11", "2027-02-04")).toMatchObject({
      refusal: { code: "nothing-to-bill" },
    });
  });

  it("takes later what was booked of an earlier month after its invoice", async () => {
    const { family, price } = await booked(["2026-12-07"]);
    await tick(family, evening(family, ["2027-01-07"]));
    await confirm(family);
    await january();
    await bill();
    expect(await unbilledCents(family)).toBe(price);
    await setClock({ day: "2027-02-02", time: "09:00" });
    await recogniseRevenue();
    await bill("2027-01", "2027-03-01");
    expect(await unbilledCents(family)).toBe(0);
    expect((await money(family)).debtCents).toBe(2 * price);
  });

  it("counts for the tax certificate of the year that it is paid in", async () => {
    const { family, price } = await booked();
    await db.child.updateMany({ data: { birthDay: new Date("2022-03-02") } });
    await january();
    await bill();
    expect(await paidCare(2027)).toEqual([]);
    await pay(family);
    expect(await paidCare(2026)).toEqual([]);
    expect(await paidCare(2027)).toMatchObject([{ lines: [{ amountCents: 5 * price }] }]);
  });
});

describe("a month that is invoiced", () => {
  it("twice by two agents gives each payer one invoice", async () => {
    const families = [await booked(), await booked(), await booked()];
    await january();
    const started = await Promise.all([1, 2, 3].map(() => pressBilling("2026-12", "2027-02-04")));
    const jobs = started.flatMap((one) => (one.ok ? [one.value.jobId] : []));
    expect(new Set(jobs).size).toBe(1);
    // Two workers at the same job, and once more.
    await Promise.all([runBilling(jobs[0] ?? ""), runBilling(jobs[0] ?? "")]);
    await runBilling(jobs[0] ?? "");
    expect(await db.invoice.count()).toBe(families.length);
    expect(await pressBilling("2026-12", "2027-02-04")).toMatchObject({
      refusal: { code: "nothing-to-bill" },
    });
  });

  it("stops where an agent stops it, and goes on where she takes it up", async () => {
    await booked();
    await january();
    const started = await pressBilling("2026-12", "2027-02-04");
    const jobId = started.ok ? started.value.jobId : "";
    const { actor } = await makeStaff();
    const agent = { actor, permissions: new Set(["invoices.issue" as const]) };
    expect(await cancelJob(agent, { jobId })).toMatchObject({ ok: true });
    await runBilling(jobId);
    expect(await db.invoice.count()).toBe(0);
    expect(await resumeJob(agent, { jobId })).toMatchObject({ ok: true });
    await runBilling(jobId);
    expect(await db.invoice.count()).toBe(1);
    expect(await db.longJob.findFirst({ where: { id: jobId } })).toMatchObject({
      ...{ state: "done", done: 1, total: 1, failures: 0 },
    });
  });

  it("while an absence is recorded counts each day once: not invoiced, or an avoir", async () => {
    await setAbsenceRule({ kind: "alwaysExcused" }, "garderie");
    for (let round = 0; round < 3; round += 1) {
      await setClock({ day: "2026-12-01", time: "10:00" });
      const { family, price } = await booked();
      await january();
      const when = { from: "2026-12-07", to: "2026-12-08", received: "2026-12-08" };
      const wish = { ...when, code: "garderie" };
      const [started, absent] = await Promise.all([bill(), away(family, wish)]);
      expect(started.ok).toBe(true);
      // Invoiced between her preview and her press: the agent is shown that it is an avoir now.
      if (!absent.ok) expect(absent).toMatchObject({ refusal: { code: "changed" } });
      if (!absent.ok) expect(await away(family, wish)).toMatchObject({ ok: true });
      const { debtCents, creditAvailableCents } = await money(family);
      expect(debtCents - creditAvailableCents).toBe(3 * price);
      expect(await unbilledCents(family)).toBe(0);
    }
  });
});

describe("five days away that are invoiced after the month, under the rule of 72 hours (rulings 11)", () => {
  it.each([
    ["at 48 hours", "2026-12-08", 0],
    ["on day 6", "2026-12-12", 2],
    ["on day 11", "2026-12-17", 5],
  ])("with a certificate %s are invoiced as the rule says", async (_when, received, count) => {
    await setAbsenceRule(SAINT_EXUPERY, "garderie");
    const { family, price } = await booked();
    await setClock({ day: "2026-12-18", time: "09:00" });
    await recogniseRevenue();
    const week = { from: "2026-12-07", to: "2026-12-14", code: "garderie" };
    expect(await away(family, { ...week, received })).toMatchObject({ ok: true });
    expect(await availableCents(family)).toBe(0);
    expect(await unbilledCents(family)).toBe(count * price);
    await january();
    await bill();
    expect((await money(family)).debtCents).toBe(count * price);
    const lines = await db.invoiceLine.findMany();
    expect(lines.reduce((days, { quantity }) => days + quantity, 0)).toBe(count);
  });

  it("become an avoir where the invoice was there first", async () => {
    await setAbsenceRule(SAINT_EXUPERY, "garderie");
    const { family, price } = await booked();
    await january();
    await bill();
    const week = { from: "2026-12-07", to: "2026-12-14", code: "garderie" };
    expect(await away(family, { ...week, received: "2026-12-12" })).toMatchObject({ ok: true });
    expect(await money(family)).toMatchObject({
      debtCents: 5 * price,
      creditAvailableCents: 3 * price,
    });
    await pay(family);
    expect(await money(family)).toMatchObject({ debtCents: 0, creditCents: 0 });
  });
});

describe("days priced together, some paid and some invoiced", () => {
  it("cost in all what their group costs, whoever is given back and whenever it is invoiced", async () => {
    await publishTariff(larressoreVersion());
    const days = DAYS.concat(["2026-12-15", "2026-12-17", "2026-12-18"]);
    for (const seed of [3, 7, 11]) {
      await setClock({ day: "2026-12-01", time: "10:00" });
      const family = await makeBookingFamily({ children: 2 });
      const wishes = days.flatMap((day) =>
        family.childIds.map((childId) => ({ day, childId, slotId: family.slots.evening })),
      );
      await tick(family, wishes.slice(0, seed));
      await confirm(family);
      // The activity is paid at once for some days in between.
      await invoiceGarderie(false);
      await tick(family, wishes.slice(seed, seed + 2));
      await pay(family);
      await invoiceGarderie();
      await tick(family, wishes.slice(seed + 2));
      await confirm(family);
      await proveLedger();
      const gone = wishes.filter((_, index) => (index * seed) % 4 === 1);
      await tick(
        family,
        gone.map((wish) => ({ ...wish, on: false })),
      );
      expect(await confirm(family)).toMatchObject({ ok: true });
      await proveLedger();
      await january();
      await bill();
      await proveLedger();
      await pay(family);
      const { debtCents, creditCents } = await money(family);
      expect(debtCents).toBe(0);
      // What was paid in all is what the days that stay are charged.
      const paid = await db.payment.aggregate({
        where: { familyId: family.familyId, state: "confirmed" },
        _sum: { cardCents: true },
      });
      const stay = await db.booking.findMany({
        where: { familyId: family.familyId, state: "booked" },
        include: { adjustments: true },
      });
      const charged = stay.reduce(
        (sum, row) =>
          row.adjustments.reduce((own, line) => own + line.amountCents, sum + row.priceCents),
        0,
      );
      expect((paid._sum.cardCents ?? 0) - creditCents).toBe(charged);
      expect(await bookingsOf(family, "cancelled")).toHaveLength(gone.length);
      await invoiceGarderie();
    }
  });
});
