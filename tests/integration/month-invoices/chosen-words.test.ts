import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CartTotals } from "#components/cart/cart-totals.tsx";
import { ConfirmedPayment } from "#components/cart/confirmed-payment.tsx";
import { WaitingPayment } from "#components/cart/waiting-payment.tsx";
import { InvoiceRow } from "#components/invoices/invoice-row.tsx";
import { invoiceChoice, paysAfter } from "#lib/checkout/invoice-choice.ts";
import { findPayment, livePayment } from "#lib/checkout/queries.ts";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { db } from "#lib/db/client.ts";
import { loadInvoiceViews } from "#lib/invoices/load-invoice-views.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import { cents } from "#lib/money/cents.ts";
import { makeTown, setClock, tick } from "#tests/support/booking-family.ts";
import { begin, pay, press, twoInvoices } from "#tests/support/chosen-invoices.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { invoiceGarderie } from "#tests/support/invoiced.ts";
import { publishTariff, services } from "#tests/support/publish-tariff.ts";
import { evening, proveLedger } from "#tests/support/shared-days.ts";

/** What is said of months' invoices where one of them is chosen is what is done with them. */

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
  await invoiceGarderie();
});

afterEach(proveLedger);

describe("one of two invoices, once it is paid", () => {
  it("is said to be paid by its month, and nothing of the other", async () => {
    const { family, december } = await twoInvoices();
    expect(await pay(family, [december.id])).toBe("confirmed");
    const { id } = await db.payment.findFirstOrThrow({ where: { debtPaidCents: { gt: 0 } } });
    const { familyId, payerId } = family;
    const payment = await findPayment(id, { familyId, payerId });
    if (!payment) throw new Error("no payment");
    expect(payment.paidInvoices).toEqual([
      { id: december.id, monthText: "décembre 2026", totalCents: december.totalCents },
    ]);
    const shown = renderToStaticMarkup(createElement(ConfirmedPayment, { payment }));
    expect(shown).toContain("Facture de décembre 2026");
    expect(shown).not.toContain("Reste à payer");
    const mail = await db.mailOutbox.findFirstOrThrow({ where: { template: "paymentReceived" } });
    expect(mail.params).toMatchObject({ paidInvoices: 1 });
  });
});

describe("a payment that is begun", () => {
  const rowOf = (invoice: Parameters<typeof InvoiceRow>[0]["invoice"]) =>
    renderToStaticMarkup(createElement(InvoiceRow, { invoice, threads: [], payHref: "/panier" }));

  it.each(["one", "both"])(
    "of %s of two invoices shows none of them paid, nor late",
    async (which) => {
      const { family, december, january } = await twoInvoices();
      await setClock({ day: "2027-03-01", time: "10:00" });
      const chosen = which === "one" ? [december.id] : [december.id, january.id];
      const paymentId = await begin(family, chosen);
      const { familyId, payerId } = family;
      const views = await loadInvoiceViews({ familyId, payerIds: [payerId] });
      for (const id of chosen) {
        const view = views.find((one) => one.id === id);
        if (!view) throw new Error("no such invoice");
        expect(view).toMatchObject({ isOwed: true, startedPaymentId: paymentId });
        const row = rowOf(view);
        expect(row).toContain("Paiement en cours");
        expect(row).toContain(`/paiement/${paymentId}`);
        expect(row).not.toMatch(/Payée|En retard|Payer cette facture/);
      }
      const live = await livePayment({ familyId, payerId });
      expect(live).toMatchObject({ id: paymentId, hasPlaces: false });
      const waiting = createElement(WaitingPayment, {
        ...{ paymentId, cardCents: cents(live?.cardCents ?? 0) },
        ...{ until: "10\u00a0h\u00a035", hasPlaces: live?.hasPlaces ?? true },
      });
      expect(renderToStaticMarkup(waiting)).not.toContain("places");
    },
  );
});

describe("days that are invoiced later", () => {
  it("are booked though an invoice was chosen before, which waits for the next step", async () => {
    const { family, december } = await twoInvoices();
    await tick(family, evening(family, ["2027-02-15"]));
    const invoices = [december.id];
    const quote = await quoteCart({ ...family, invoices });
    expect(quote).toMatchObject({ kind: "invoiced", taken: [], debtCents: 0 });
    expect([paysAfter(quote, invoices), paysAfter(quote, null)]).toEqual([true, false]);
    // The form of the recap sends back what is taken.
    const taken = quote.taken.map(({ id }) => id);
    expect(await press(family, taken, invoices)).toMatchObject({ value: { kind: "confirmed" } });
    const next = await quoteCart({ ...family, invoices });
    expect([paysAfter(next, invoices), next.debtCents]).toEqual([false, december.totalCents]);
    expect(await pay(family, invoices)).toBe("confirmed");
  });
});

describe("an invoice too small for a card, beside one that is not", () => {
  it("has no date to keep and is not paid by itself", async () => {
    await setClock({ day: "2026-11-30", time: "10:00" });
    await publishTariff({ services: services({ care: { prices: [{ price: 30 }] } }) });
    const { family, december, january } = await twoInvoices();
    await setClock({ day: "2027-03-15", time: "10:00" });
    const views = await loadInvoiceViews({ familyId: family.familyId, payerIds: [family.payerId] });
    const shown = (id: string) => views.find((view) => view.id === id)?.month;
    expect(shown(december.id)).toMatchObject({ how: "withNext", isLate: false });
    expect(shown(january.id)).toMatchObject({ how: "byCard", isLate: true });
    const choice = invoiceChoice(await quoteCart(family), false);
    expect(choice?.lines.map(({ detail }) => detail)).toEqual([
      "Trop petite pour une carte à elle seule.",
      "Le délai est passé\u00a0: c’était le 10 mars 2027.",
    ]);
    // « Facturation » says the same.
    const row = (id: string) => {
      const invoice = views.find((view) => view.id === id);
      if (!invoice) throw new Error("no invoice");
      return renderToStaticMarkup(createElement(InvoiceRow, { invoice, threads: [] }));
    };
    expect(row(january.id)).toContain("Le délai est passé\u00a0: c’était le 10 mars 2027.");
    expect(row(january.id)).toContain("En retard");
    expect(row(january.id)).not.toContain("au plus tard");
    expect(row(december.id)).not.toContain("En retard");
  });
});

describe("a cancellation beside an invoice", () => {
  it("does not say that an invoice whose day has not come goes with the next payment", async () => {
    const { family, december, january } = await twoInvoices();
    await tick(family, [{ day: "2027-02-15" }]);
    await pay(family, null);
    await tick(family, [{ day: "2027-02-15", on: false }]);
    const told = async () => {
      const quote = await quoteCart(family);
      expect(quote).toMatchObject({ kind: "cancel-only" });
      return renderToStaticMarkup(createElement(CartTotals, { quote }));
    };
    expect(await told()).toContain("Reste à payer<");
    const { debtCents } = await payerMoney(family);
    expect(debtCents).toBe(december.totalCents + january.totalCents);
  });
});
