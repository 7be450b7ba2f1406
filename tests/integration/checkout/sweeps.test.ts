import { beforeEach, expect, it } from "vitest";
import { reconcilePayments } from "#lib/checkout/reconcile-payments.ts";
import { settleSoon } from "#lib/checkout/settle-soon.ts";
import { db } from "#lib/db/client.ts";
import { handlers } from "#lib/jobs/handlers.ts";
import {
  confirmPayment,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { openPage, payByCard } from "#tests/support/pay.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

async function order(): Promise<string> {
  const family = await makeBookingFamily();
  await tick(family, [{ day: "2026-12-07" }]);
  return confirmPayment(family);
}

/** A receipt that is there already: the payment's settlement fails as a whole, each time. */
async function spoil(paymentId: string): Promise<void> {
  const { regieId } = await db.payment.findUniqueOrThrow({ where: { id: paymentId } });
  await db.receipt.create({
    data: {
      number: "Q-X-2000-000001",
      regieId,
      year: 2000,
      sequence: 1,
      paymentId,
      amountCents: 1,
    },
  });
}

const stateOf = async (id: string) => (await db.payment.findUniqueOrThrow({ where: { id } })).state;

it("settles and frees the others when one payment fails every time", async () => {
  const [broken, paid, left] = [await order(), await order(), await order()];
  await payByCard(broken);
  await spoil(broken);
  await payByCard(paid);
  await openPage(left);
  await setClock({ day: "2026-12-01", time: "10:02" });
  await expect(reconcilePayments()).rejects.toThrow();
  expect(await stateOf(paid)).toBe("confirmed");
  await setClock({ day: "2026-12-01", time: "10:40" });
  await expect(handlers["sweep-payments"]({})).rejects.toThrow();
  expect(await stateOf(left)).toBe("expired");
  expect(await stateOf(broken)).toBe("open");
});

it("lets the payment's page open when the settlement fails", async () => {
  const paymentId = await order();
  await payByCard(paymentId);
  await spoil(paymentId);
  const { familyId } = await db.payment.findUniqueOrThrow({ where: { id: paymentId } });
  await settleSoon(paymentId, familyId);
  expect(await stateOf(paymentId)).toBe("open");
});
