import { expect } from "vitest";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import { verifyDatabase } from "#lib/verify/verify.ts";
import { type BookingFamily, confirmPayment, type Tick } from "./booking-family.ts";
import { checkLedger, ownerClient } from "./database.ts";
import { payByCard } from "./pay.ts";

/** School days of January 2027. */
export const JANUARY = [4, 5, 7, 8, 11, 12, 14, 15, 18, 19, 21, 22].map(
  (day) => `2027-01-${String(day).padStart(2, "0")}`,
);

/** Every invariant of `npm run verify`, prices recomputed from scratch included. */
export async function proveLedger(): Promise<void> {
  await checkLedger();
  const findings = await verifyDatabase(await ownerClient());
  expect(findings.filter(({ breaches }) => breaches.length > 0)).toEqual([]);
}

/** Confirms the basket and pays what it asks by card, if anything. */
export async function pay(family: BookingFamily): Promise<string> {
  const paymentId = await confirmPayment(family);
  const { cardCents } = await db.payment.findUniqueOrThrow({ where: { id: paymentId } });
  if (cardCents > 0) await payByCard(paymentId);
  if (cardCents > 0) expect(await settlePayment(paymentId)).toBe("confirmed");
  return paymentId;
}

/** The first child's evenings. */
export function evening(family: BookingFamily, days: string[], on = true): Tick[] {
  return days.map((day) => ({ day, on, slotId: family.slots.evening }));
}

/** Meals of these children on a day. */
export function meals(family: BookingFamily, day: string, children: number[], on = true): Tick[] {
  return children.map((child) => ({ day, on, childId: family.childIds[child] ?? "" }));
}

export async function availableCents(family: BookingFamily): Promise<number> {
  return (await payerMoney(family)).creditAvailableCents;
}
