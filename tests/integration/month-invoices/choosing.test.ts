import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chosenInvoices, invoiceChoice } from "#lib/checkout/invoice-choice.ts";
import { loadPayment } from "#lib/checkout/load-payment.ts";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { releasePayment } from "#lib/checkout/release-payment.ts";
import { confirmSchema } from "#lib/checkout/schema.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { loadInvoiceViews } from "#lib/invoices/load-invoice-views.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import { type BookingFamily, makeTown, setClock, tick } from "#tests/support/booking-family.ts";
import { begin, pay, press, twoInvoices } from "#tests/support/chosen-invoices.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";
import { invoiceGarderie } from "#tests/support/invoiced.ts";
import { payByCard } from "#tests/support/pay.ts";
import { publishTariff, services } from "#tests/support/publish-tariff.ts";
import { proveLedger } from "#tests/support/shared-days.ts";

/** Two months are invoiced: the payer says which invoice she pays, the server what it comes to. */

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
  await invoiceGarderie();
});

afterEach(proveLedger);

/** Owed or not, by number. */
async function owedOf({ familyId, payerId }: BookingFamily) {
  const views = await loadInvoiceViews({ familyId, payerIds: [payerId] });
  return Object.fromEntries(views.map(({ id, isOwed }) => [id, isOwed]));
}

const debt = async (family: BookingFamily) => (await payerMoney(family)).debtCents;

describe("what is owed, with an empty basket", () => {
  it("is paid whole unless the payer chooses, one invoice after the other where she does", async () => {
    const { family, december, january } = await twoInvoices();
    const all = await quoteCart(family);
    expect(all.allocation.cardCents).toBe(december.totalCents + january.totalCents);
    expect(invoiceChoice(all, false)?.lines.map(({ isTaken }) => isTaken)).toEqual([true, true]);
    const one = await quoteCart({ ...family, invoices: [january.id] });
    expect(one).toMatchObject({ kind: "debt", debtCents: january.totalCents });
    expect(one.quoteVersion).not.toBe(all.quoteVersion);
    expect(await pay(family, [january.id])).toBe("confirmed");
    expect(await owedOf(family)).toEqual({ [december.id]: true, [january.id]: false });
    expect(await debt(family)).toBe(december.totalCents);
    expect(await pay(family, null)).toBe("confirmed");
    expect(await owedOf(family)).toEqual({ [december.id]: false, [january.id]: false });
    expect(await debt(family)).toBe(0);
  });

  it("is nothing to pay where nothing is ticked, and can be ticked again", async () => {
    const { family } = await twoInvoices();
    const none = await quoteCart({ ...family, invoices: [] });
    expect(none.kind).toBe("empty");
    expect(invoiceChoice(none, true)?.lines).toHaveLength(2);
    expect(await press(family, [])).toMatchObject({ refusal: { code: "cart-empty" } });
  });
});

describe("paying days", () => {
  it("leaves an invoice whose day has not come, unless it is ticked", async () => {
    const { family, december, january } = await twoInvoices();
    await tick(family, [{ day: "2027-02-15" }]);
    const days = await quoteCart(family);
    expect(days).toMatchObject({ kind: "card", debtCents: 0, imposedCents: 0 });
    expect(invoiceChoice(days, false)?.lines.map(({ isTaken }) => isTaken)).toEqual([false, false]);
    const both = await quoteCart({ ...family, invoices: [december.id] });
    expect(both.allocation.cardCents).toBe(days.allocation.cardCents + december.totalCents);
    expect(await pay(family, [december.id])).toBe("confirmed");
    expect(await owedOf(family)).toMatchObject({ [december.id]: false, [january.id]: true });
  });

  it("takes along an invoice whose day has passed, ticked or not", async () => {
    const { family, december, january } = await twoInvoices();
    await setClock({ day: "2027-02-22", time: "09:00" });
    await tick(family, [{ day: "2027-03-08" }]);
    for (const invoices of [null, []]) {
      const quote = await quoteCart({ ...family, invoices });
      expect(quote).toMatchObject({ debtCents: december.totalCents });
      expect(invoiceChoice(quote, false)?.lines.map(({ id }) => id)).toEqual([january.id]);
    }
    expect(await pay(family, null)).toBe("confirmed");
    expect(await owedOf(family)).toMatchObject({ [december.id]: false, [january.id]: true });
  });

  it("takes along one that is too small for a card", async () => {
    await setClock({ day: "2026-11-30", time: "10:00" });
    await publishTariff({ services: services({ care: { prices: [{ price: 20 }] } }) });
    const { family, december, january } = await twoInvoices();
    await tick(family, [{ day: "2027-02-15" }]);
    const quote = await quoteCart(family);
    expect(quote.debtCents).toBe(december.totalCents + january.totalCents);
    expect(invoiceChoice(quote, false)).toBeNull();
    expect(await pay(family, null)).toBe("confirmed");
    expect(await debt(family)).toBe(0);
  });
});

describe("money that comes after its payment was given up", () => {
  async function late(invoiceOf: (all: { december: string; january: string }) => string) {
    const { family, december, january } = await twoInvoices();
    const early = await begin(family, [december.id]);
    await payByCard(early);
    await transaction(async (tx) => releasePayment(tx, await loadPayment(tx, early), "expired"));
    await pay(family, [invoiceOf({ december: december.id, january: january.id })]);
    return { family, december, january, settled: await settlePayment(early) };
  }

  it("pays its own invoice where another one was paid meanwhile", async () => {
    const { family, settled } = await late(({ january }) => january);
    expect(settled).toBe("confirmed");
    expect(await debt(family)).toBe(0);
  });

  it("becomes an avoir where its invoice was paid meanwhile, though another is owed", async () => {
    const { family, december, january, settled } = await late(({ december: id }) => id);
    expect(settled).toBe("credited");
    expect(await owedOf(family)).toEqual({ [december.id]: false, [january.id]: true });
    const { creditAvailableCents } = await payerMoney(family);
    expect(creditAvailableCents).toBe(december.totalCents);
  });
});

describe("a hand-made choice", () => {
  it("of an invoice that is another family's, paid, being paid or unknown is refused, and changes nothing", async () => {
    const { family, december, january } = await twoInvoices();
    const other = await twoInvoices();
    const payments = () => db.payment.count();
    const before = await payments();
    for (const ids of [[other.january.id], [crypto.randomUUID()], [january.id, other.december.id]])
      for (const shown of [ids, [january.id], null])
        expect(await press(family, ids, shown)).toMatchObject({
          refusal: { code: "quote-changed" },
        });
    expect(await payments()).toBe(before);
    const paymentId = await begin(family, [december.id]);
    expect(await press(family, [december.id])).toMatchObject({
      refusal: { code: "already-paying", paymentId },
    });
    await payByCard(paymentId);
    await settlePayment(paymentId);
    expect(await press(family, [december.id])).toMatchObject({
      refusal: { code: "quote-changed" },
    });
    expect(await debt(family)).toBe(january.totalCents);
    expect(await debt(other.family)).toBe(other.december.totalCents + other.january.totalCents);
  });

  it("pressed twice at once pays the invoice once", async () => {
    const { family, january } = await twoInvoices();
    const pressed = await Promise.all([1, 2, 3, 4].map(() => press(family, [january.id])));
    expect(pressed.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.invoicePayment.count()).toBe(1);
  });

  it.each([
    ["twice the same", (id: string) => [id, id]],
    ["ten thousand", () => Array.from({ length: 10_000 }, () => crypto.randomUUID())],
    ["no identifier", () => ["-1", "1e9", "'; DROP TABLE"]],
    ["not even a text", () => [{ id: 1 }, null, ["x"]]],
  ])("of %s does not pass the door", (_what, of) => {
    const requestId = crypto.randomUUID();
    const factures = of(crypto.randomUUID());
    const parsed = confirmSchema.safeParse({ requestId, quoteVersion: "x", choix: "1", factures });
    expect(parsed.success).toBe(false);
    expect(JSON.stringify(parsed.error?.issues)).toContain("n’est plus à payer");
  });

  it("in the address of the basket is read without harm", () => {
    const id = crypto.randomUUID();
    expect(chosenInvoices({ facture: id })).toBeNull();
    expect(chosenInvoices({ choix: ["1", "1"], facture: id })).toBeNull();
    expect(chosenInvoices({ choix: "1" })).toEqual([]);
    expect(chosenInvoices({ choix: "1", facture: [id, id, "-1", "x".repeat(9000)] })).toEqual([id]);
  });
});

describe("the database itself", () => {
  it("refuses a second payment of an invoice, one of another payer, and any change of what was paid", async () => {
    const { family, december } = await twoInvoices();
    const other = await twoInvoices();
    const paymentId = await begin(family, [december.id]);
    const client = await ownerClient();
    const insert = (invoiceId: string) =>
      client.query(`INSERT INTO "InvoicePayment" VALUES ($1, $2)`, [paymentId, invoiceId]);
    await expect(insert(other.december.id)).rejects.toMatchObject({ code: "PR007" });
    await expect(insert(december.id)).rejects.toMatchObject({ code: "PR007" });
    for (const sql of [
      `DELETE FROM "InvoicePayment"`,
      `UPDATE "InvoicePayment" SET "invoiceId" = "invoiceId"`,
    ])
      await expect(client.query(sql)).rejects.toMatchObject({ code: "PR001" });
  });

  it("refuses a booking that is written with an invoice from the start", async () => {
    const { december } = await twoInvoices();
    const client = await ownerClient();
    const columns = await client.query<{ names: string }>(
      `SELECT string_agg(quote_ident(column_name), ', ') AS names FROM information_schema.columns
       WHERE table_name = 'Booking' AND column_name NOT IN ('id', 'day', 'invoiceId')`,
    );
    const names = columns.rows[0]?.names ?? "";
    const copy = `INSERT INTO "Booking" (id, day, "invoiceId", ${names})
      SELECT gen_random_uuid(), day + 400, $1, ${names} FROM "Booking" LIMIT 1`;
    await expect(client.query(copy, [december.id])).rejects.toMatchObject({ code: "PR006" });
    await client.query("BEGIN");
    await client.query(copy, [null]);
    await client.query("ROLLBACK");
  });
});
