import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { loadPayment } from "#lib/checkout/load-payment.ts";
import { releasePayment } from "#lib/checkout/release-payment.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { declareClosure } from "#lib/closures/declare-closure.ts";
import { closureSchema } from "#lib/closures/schema.ts";
import { db } from "#lib/db/client.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import {
  type BookingFamily,
  bookingsOf,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { checkLedger, resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { payByCard } from "#tests/support/pay.ts";
import { breaches } from "#tests/support/verify.ts";

/** Paid in time, told to us after the hold was freed, and after the town has closed the day. */
const MONDAY = day("2026-12-07");

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

afterEach(async () => {
  await checkLedger();
  expect(await breaches()).toEqual([]);
});

async function paidAndFreed(): Promise<{ family: BookingFamily; paymentId: string }> {
  const family = await makeBookingFamily();
  await tick(family, [{ day: MONDAY }]);
  const paymentId = await confirmPayment(family);
  await payByCard(paymentId);
  await transaction(async (tx) => {
    await lockFamily(tx, family.familyId);
    await releasePayment(tx, await loadPayment(tx, paymentId), "expired");
  });
  return { family, paymentId };
}

async function expectAvoir(family: BookingFamily, paymentId: string): Promise<void> {
  expect(await settlePayment(paymentId)).toBe("credited");
  expect(await bookingsOf(family, "booked")).toEqual([]);
  expect((await payerMoney(family)).creditAvailableCents).toBe(305);
}

describe("a payment told after its hold was freed", () => {
  it("takes its day again while the town welcomes children there", async () => {
    const { family, paymentId } = await paidAndFreed();
    expect(await settlePayment(paymentId)).toBe("confirmed");
    expect(await bookingsOf(family, "booked")).toHaveLength(1);
  });

  it("becomes an avoir where the day is closed meanwhile", async () => {
    const { family, paymentId } = await paidAndFreed();
    const { actor, staffMember } = await makeAgent();
    const input = closureSchema.parse({ from: MONDAY, reason: "chauffage" });
    const actId = crypto.randomUUID();
    expectOk(await declareClosure({ staffMemberId: staffMember.id, actor }, { ...input, actId }));
    await expectAvoir(family, paymentId);
  });

  it("becomes an avoir where the moment or its activity is no longer proposed", async () => {
    const [first, second] = [await paidAndFreed(), await paidAndFreed()];
    const closed = { data: { closedAt: new Date("2026-12-01T09:00:00Z") } };
    await db.slot.updateMany({ where: { id: first.family.slots.meal }, ...closed });
    await expectAvoir(first.family, first.paymentId);
    await db.slot.updateMany({ data: { closedAt: null } });
    await db.activity.updateMany(closed);
    await expectAvoir(second.family, second.paymentId);
  });
});
