import { beforeEach, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { parisInstant } from "#lib/calendar/paris.ts";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import {
  confirmPayment,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { payByCard } from "#tests/support/pay.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

it("does not count on a place of one's own that can no longer be given back", async () => {
  const family = await makeBookingFamily({ children: 2 });
  const [first = "", second = ""] = family.childIds;
  await db.slotPlaces.update({
    where: { slotId_schoolId: { slotId: family.slots.meal, schoolId: family.schoolId } },
    data: { capacity: 1 },
  });
  await tick(family, [{ childId: first, day: "2026-12-07" }]);
  const paymentId = await confirmPayment(family);
  await payByCard(paymentId);
  await settlePayment(paymentId);
  await tick(family, [{ childId: first, day: "2026-12-07", on: false }]);
  await tick(family, [{ childId: second, day: "2026-12-07" }]);
  expect((await quoteCart(family)).cart.additions).toHaveLength(1);
  await setClock({ day: "2026-12-04", time: "10:00" });
  // The second child was accepted late: it may still book, the first one may no longer cancel.
  await db.enrolment.updateMany({
    where: { childId: second },
    data: { lateUntil: parisInstant(day("2026-12-05"), "10:00") },
  });
  const { cart } = await quoteCart(family);
  expect(cart.additions).toHaveLength(0);
  expect(cart.refused.map(({ refusal }) => refusal.code).sort()).toEqual(["full", "locked"]);
});
