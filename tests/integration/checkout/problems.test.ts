import { beforeEach, expect, it } from "vitest";
import { releaseHolds } from "#lib/checkout/release-holds.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { tellPaymentProblems } from "#lib/checkout/tell-problems.ts";
import { db } from "#lib/db/client.ts";
import {
  confirmPayment,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { openPage, payByCard } from "#tests/support/pay.ts";

/** Rulings 31: the town hall is told of each payment problem, also of those that no settlement meets. */

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

async function opened(day: string): Promise<string> {
  const family = await makeBookingFamily();
  await tick(family, [{ day }]);
  const paymentId = await confirmPayment(family);
  await openPage(paymentId);
  return paymentId;
}

const openTasks = (kind: string) => db.staffTask.findMany({ where: { kind, resolvedAt: null } });
const mails = async () => {
  const rows = await db.mailOutbox.findMany({
    where: { template: "staffPaymentProblem" },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(({ recipient, params }) => ({ recipient, ...(params as object) }));
};

it("tells once a day and service of payments that the bank leaves without an answer, until it answers", async () => {
  const first = await opened("2026-12-07");
  const second = await opened("2026-12-08");
  expect(await tellPaymentProblems()).toBe(0);
  await setClock({ day: "2026-12-01", time: "12:00" });
  expect(await tellPaymentProblems()).toBe(2);
  expect(await tellPaymentProblems()).toBe(0);
  expect((await openTasks("payment.stuck")).map(({ paymentId }) => paymentId).sort()).toEqual(
    [first, second].sort(),
  );
  expect(await mails()).toMatchObject([
    { recipient: "affaires-scolaires@lens.example", problem: "stuck", count: 2 },
  ]);
  await releaseHolds();
  expect(await tellPaymentProblems()).toBe(0);
  expect(await openTasks("payment.stuck")).toEqual([]);
});

it("tells of money that the bank announces and that the portal does not know; not of a page that nobody paid", async () => {
  const paid = await opened("2026-12-07");
  await payByCard(paid);
  const idle = await opened("2026-12-08");
  const references = new Map<string, string>();
  for (const id of [paid, idle]) {
    const { providerRef } = await db.payment.findUniqueOrThrow({ where: { id } });
    if (!providerRef) throw new Error("no page was opened");
    references.set(id, providerRef);
    // As if another portal had asked for it, with the same account at the bank.
    await db.payment.update({ where: { id }, data: { providerRef: `${providerRef}-lost` } });
    for (const copy of [1, 2])
      await db.providerEvent.create({
        data: {
          id: `evt_${id}_${copy}`,
          provider: "stripe",
          type: "checkout.session.completed",
          reference: providerRef,
          payload: {},
          flag: "unknown-session",
        },
      });
  }
  expect(await tellPaymentProblems(), "it may still become known").toBe(0);
  await db.$executeRaw`UPDATE "ProviderEvent" SET "receivedAt" = "receivedAt" - interval '20 minutes'`;
  expect(await tellPaymentProblems()).toBe(1);
  expect(await tellPaymentProblems()).toBe(0);
  expect(await openTasks("payment.unknown")).toMatchObject([
    { key: `payment.unknown/${references.get(paid)}`, facts: { amountCents: 305 } },
  ]);
  expect(await mails()).toMatchObject([{ problem: "unknown", amountCents: 305 }]);
});

it("says nothing of an announcement whose payment became known meanwhile", async () => {
  const paid = await opened("2026-12-07");
  await payByCard(paid);
  const { providerRef } = await db.payment.findUniqueOrThrow({ where: { id: paid } });
  await db.providerEvent.create({
    data: {
      id: "evt_early",
      provider: "stripe",
      type: "checkout.session.completed",
      reference: providerRef,
      payload: {},
      flag: "unknown-session",
    },
  });
  await db.$executeRaw`UPDATE "ProviderEvent" SET "receivedAt" = "receivedAt" - interval '20 minutes'`;
  expect(await tellPaymentProblems()).toBe(0);
  expect(await settlePayment(paid)).toBe("confirmed");
  expect(await db.staffTask.count()).toBe(0);
});
