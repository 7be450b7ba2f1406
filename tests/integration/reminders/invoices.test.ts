import { beforeEach, describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { mailSettingsSchema } from "#lib/catalog/mail-settings.ts";
import { invoiceTasks } from "#lib/checkout/invoice-choice.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { owedOf } from "#lib/invoices/owed-parts.ts";
import { remindersToPrint } from "#lib/invoices/unpaid-months.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import { noteFault } from "#lib/notifications/faulty-address.ts";
import { reminderStep, remindInvoices } from "#lib/reminders/remind-invoices.ts";
import {
  type BookingFamily,
  confirm,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { bill, invoiceGarderie } from "#tests/support/invoiced.ts";
import { publishTariff, services } from "#tests/support/publish-tariff.ts";
import { evening, pay } from "#tests/support/shared-days.ts";
import { townChange } from "#tests/support/town-change.ts";

/** The invoice of December, to be paid until the 4th of February. */

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
  await invoiceGarderie();
});

async function billed(before?: (family: BookingFamily) => Promise<unknown>) {
  const family = await makeBookingFamily();
  await before?.(family);
  await tick(family, evening(family, ["2026-12-07"]));
  expect(await confirm(family)).toMatchObject({ ok: true });
  await setClock({ day: "2027-01-05", time: "09:00" });
  await bill();
  return family;
}

const noon = async (on: string) => {
  await setClock({ day: on, time: "12:00" });
  return remindInvoices();
};
const mails = () =>
  db.mailOutbox.findMany({ where: { template: "invoiceReminder" }, orderBy: { createdAt: "asc" } });

describe("an unpaid invoice of a month", () => {
  it("is recalled once before its date and at each step after it, and no more once it is paid", async () => {
    const family = await billed();
    expect(await noon("2027-01-29")).toBe(0);
    expect(await noon("2027-01-30")).toBe(1);
    expect(await remindInvoices()).toBeNull();
    for (const on of ["2027-01-31", "2027-02-04", "2027-02-08"]) expect(await noon(on)).toBe(0);
    expect(await noon("2027-02-09")).toBe(1);
    expect(await noon("2027-02-10")).toBe(0);
    // The portal was down from the 15th day on: one mail, not two.
    expect(await noon("2027-03-10")).toBe(1);
    expect((await mails()).map(({ params }) => params)).toMatchObject([
      { isLate: false, invoiceNumber: "F-PERI-2027-000001", dueText: "4 février 2027" },
      { isLate: true },
      { isLate: true },
    ]);
    await pay(family);
    expect(await noon("2027-05-01")).toBe(0);
  });

  it("is not recalled once paid, nor where an avoir covers it", async () => {
    const paid = await billed();
    await pay(paid);
    let covered = paid;
    expect(await noon("2027-02-09")).toBe(0);
    await setClock({ day: "2026-12-01", time: "10:00" });
    await billed(async (family) => {
      await tick(family, [{ day: "2026-12-08" }, { day: "2026-12-10" }]);
      await pay(family);
      await townChange(family, { days: ["2026-12-08"], sens: "cancel" });
      covered = family;
    });
    expect(await noon("2027-02-10")).toBe(0);
    const money = await payerMoney(covered);
    expect(
      invoiceTasks(await owedOf(covered, money.debtCents), day("2027-02-10"), money),
    ).toMatchObject([{ detail: "Votre avoir suffit pour la payer.", urgent: false }]);
    expect(await mails()).toEqual([]);
  });

  it("is not recalled where it is too small for a card, though another one is owed", async () => {
    await setClock({ day: "2026-11-30", time: "10:00" });
    await publishTariff({ services: services({ care: { prices: [{ price: 30 }] } }) });
    await setClock({ day: "2026-12-01", time: "10:00" });
    const family = await makeBookingFamily();
    await tick(family, evening(family, ["2026-12-07", "2027-01-07", "2027-01-08"]));
    expect(await confirm(family)).toMatchObject({ ok: true });
    await setClock({ day: "2027-01-05", time: "09:00" });
    await bill();
    await setClock({ day: "2027-02-02", time: "09:00" });
    await bill("2027-01", "2027-03-10");
    expect(await noon("2027-03-20")).toBe(1);
    expect((await mails()).map(({ params }) => params)).toMatchObject([{ totalCents: 60 }]);
    await db.account.updateMany({ data: { activatedAt: null } });
    expect(await remindersToPrint()).toMatchObject([{ totalCents: 60 }]);
  });

  it("is in the list to print however many late payers have an address", async () => {
    await billed();
    await setClock({ day: "2026-12-01", time: "10:00" });
    const silent = await billed();
    await db.account.updateMany({
      where: { guardian: { id: silent.payerId } },
      data: { activatedAt: null },
    });
    await setClock({ day: "2027-02-09", time: "09:00" });
    expect(await remindersToPrint(1)).toMatchObject([{ number: "F-PERI-2027-000002" }]);
  });

  it("is in the list to print where its only address is in fault", async () => {
    await billed();
    await setClock({ day: "2027-02-09", time: "09:00" });
    expect(await remindersToPrint()).toEqual([]);
    const { email } = await db.account.findFirstOrThrow({ where: { guardian: { isNot: null } } });
    await transaction((tx) => noteFault(tx, { email, fault: "bounced", familyId: null }));
    expect(await remindersToPrint()).toMatchObject([{ number: "F-PERI-2027-000001" }]);
  });

  it("is in the list to print where nobody can be written to, until it is paid", async () => {
    const family = await billed();
    expect(await remindersToPrint()).toEqual([]);
    await setClock({ day: "2027-02-09", time: "09:00" });
    expect(await remindersToPrint()).toEqual([]);
    await db.account.updateMany({ data: { activatedAt: null } });
    expect(await noon("2027-02-09")).toBe(0);
    expect(await remindersToPrint()).toMatchObject([
      { number: "F-PERI-2027-000001", dueText: "4 février 2027" },
    ]);
    await pay(family);
    expect(await remindersToPrint()).toEqual([]);
  });

  it("is among what a parent has to do, urgent when its date comes", async () => {
    const family = await billed();
    const tasks = async (on: string) => {
      const money = await payerMoney(family);
      return invoiceTasks(await owedOf(family, money.debtCents), day(on), money);
    };
    const [early] = await tasks("2027-01-05");
    expect(early).toMatchObject({
      title: "Payer la facture de décembre 2026",
      detail: "À payer au plus tard le 4 février 2027.",
      urgent: false,
    });
    expect(await tasks("2027-01-28")).toMatchObject([{ urgent: true }]);
    await pay(family);
    expect(await tasks("2027-01-28")).toEqual([]);
  });
});

describe("the steps", () => {
  const usual = mailSettingsSchema.parse({});
  const at = (today: string, changes = {}, issued = "2027-01-05") =>
    reminderStep({ issuedOn: day(issued), dueOn: day("2027-02-04") }, day(today), {
      ...usual,
      ...changes,
    });

  it("follow the setting, and can be switched off", () => {
    expect(at("2027-02-04")).toBe("before");
    expect(at("2027-02-04", { invoiceDaysBefore: 0 })).toBeNull();
    expect(at("2027-03-30", { invoiceDaysAfter: [] })).toBeNull();
    expect([at("2027-02-05"), at("2027-02-09"), at("2027-02-19"), at("2027-03-06")]).toEqual([
      null,
      "after-5",
      "after-15",
      "after-30",
    ]);
  });

  it("changed in between neither repeat a reminder nor hide the next one", () => {
    // Sent at 15 days. A step more before it, then the first one taken away.
    expect(at("2027-02-19")).toBe("after-15");
    expect(at("2027-02-20", { invoiceDaysAfter: [3, 5, 15, 30] })).toBe("after-15");
    expect(at("2027-03-06", { invoiceDaysAfter: [15, 30] })).toBe("after-30");
  });

  it("leave alone an invoice that has just come", () => {
    expect(at("2027-02-02", {}, "2027-02-01")).toBeNull();
  });
});
