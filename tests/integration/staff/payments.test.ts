import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { releaseHolds } from "#lib/checkout/release-holds.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { enrolmentsOfFamily } from "#lib/enrolments/family-enrolments.ts";
import { findInvoiceForStaff } from "#lib/invoices/queries.ts";
import { staffCounts } from "#lib/staff/menu-counts.ts";
import { listPayments, listPaymentTasks, paymentsOfFamily } from "#lib/staff/payment-queries.ts";
import { resolvePaymentTask } from "#lib/staff/resolve-task.ts";
import { demoEmulator } from "#lib/stripe-emulator/demo-emulator.ts";
import {
  confirmPayment,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { makeStaff } from "#tests/support/factories.ts";
import { openPage, payByCard } from "#tests/support/pay.ts";
import { breaches } from "#tests/support/verify.ts";

const EVERYTHING = { group: null, search: "", page: 1 } as const;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
  demoEmulator().configure({ tamperAmount: null });
});

afterEach(async () => {
  demoEmulator().configure({ tamperAmount: null });
  expect(await breaches()).toEqual([]);
});

async function mismatch() {
  const family = await makeBookingFamily();
  await tick(family, [{ day: "2026-12-07" }]);
  const paymentId = await confirmPayment(family);
  await openPage(paymentId);
  demoEmulator().configure({ tamperAmount: 100 });
  await payByCard(paymentId);
  expect(await settlePayment(paymentId)).toBe("quarantined");
  return paymentId;
}

describe("payments that a person must look at", () => {
  it("are listed with their family and what happened, until somebody has seen them", async () => {
    await mismatch();
    const [task, ...others] = await listPaymentTasks();
    expect(others).toEqual([]);
    expect(task).toMatchObject({
      kind: "payment.mismatch",
      facts: { expectedCents: 305, receivedCents: 100 },
    });
    expect(task?.family?.name).toMatch(/^Essai/);
    expect((await staffCounts(crypto.randomUUID())).payments).toBe(1);

    const { actor, id } = await makeStaff();
    const seen = { taskId: task?.id ?? "", actor };
    expect(await resolvePaymentTask(seen)).toEqual({ ok: true, value: null });
    expect((await staffCounts(crypto.randomUUID())).payments).toBe(0);
    expect(await resolvePaymentTask(seen)).toEqual({ ok: true, value: null });
    const written = await db.auditEvent.findMany({ where: { action: "task.resolve" } });
    expect(written).toMatchObject([
      { actorKind: "staff", actorId: id, objectId: task?.id, facts: { again: false } },
      { actorKind: "staff", actorId: id, objectId: task?.id, facts: { again: true } },
    ]);
  });

  it("are not to be confused with other tasks", async () => {
    const other = await db.staffTask.create({ data: { kind: "mailFailed", key: "mailFailed/1" } });
    expect((await staffCounts(crypto.randomUUID())).payments).toBe(0);
    const { actor } = await makeStaff();
    expect(await resolvePaymentTask({ taskId: other.id, actor })).toMatchObject({
      ok: false,
      refusal: { code: "task-not-found" },
    });
  });
});

describe("the list of payments", () => {
  it("is filtered by group of states, and by file number, name or paper; a page further is empty", async () => {
    await mismatch();
    const family = await makeBookingFamily();
    await tick(family, [{ day: "2026-12-07" }]);
    const open = await confirmPayment(family);
    const ids = async (group: "verifier" | "encours" | "payes" | null, search = "") =>
      (await listPayments({ group, search, page: 1 })).payments.map(({ id }) => id);
    expect((await listPayments(EVERYTHING)).total).toBe(2);
    expect(await ids("encours")).toEqual([open]);
    expect(await ids("verifier")).toHaveLength(1);
    expect(await ids("payes")).toEqual([]);
    const { fileNumber, name } = await db.family.findUniqueOrThrow({
      where: { id: family.familyId },
    });
    expect(await ids(null, fileNumber)).toEqual([open]);
    expect(await ids(null, name.toUpperCase())).toContain(open);
    expect(await ids(null, "F-PERI-9999")).toEqual([]);
    expect(await listPayments({ ...EVERYTHING, page: 2 })).toEqual({ total: 2, payments: [] });
    expect(await ids(null, "00000")).toEqual([]);
    await releaseHolds();
  });
});

describe("a family's page", () => {
  it("shows its latest payments with their invoices, not those of an erased file, and its enrolments", async () => {
    const [family, other] = [await makeBookingFamily(), await makeBookingFamily()];
    await tick(family, [{ day: "2026-12-07" }]);
    const paymentId = await confirmPayment(family);
    await openPage(paymentId);
    await payByCard(paymentId);
    await settlePayment(paymentId);
    const { total, payments } = await paymentsOfFamily(family.familyId);
    expect(total).toBe(1);
    const [payment] = payments;
    expect(payment).toMatchObject({ id: paymentId, state: "confirmed", cardCents: 305 });
    expect((await paymentsOfFamily(other.familyId)).payments).toEqual([]);
    const invoiceId = payment?.invoice?.id ?? "";
    expect(await findInvoiceForStaff(invoiceId)).toMatchObject({ id: invoiceId });
    await db.family.update({ where: { id: family.familyId }, data: { erasedAt: new Date() } });
    expect(await findInvoiceForStaff(invoiceId)).toBeNull();
    // A draft, without number, is not shown.
    expect(await enrolmentsOfFamily(other.familyId)).toEqual([]);
    await db.enrolmentRequest.updateMany({
      where: { familyId: other.familyId },
      data: { number: "2026-9001" },
    });
    const enrolments = await enrolmentsOfFamily(other.familyId);
    expect(enrolments[0]).toMatchObject({ state: "accepted", request: { number: "2026-9001" } });
  });
});
