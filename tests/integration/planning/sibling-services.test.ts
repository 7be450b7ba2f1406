import { beforeEach, describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { loadPlanningFacts } from "#lib/planning/load-facts.ts";
import { priceFacts } from "#lib/planning/price-reader.ts";
import {
  type BookingFamily,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { payByCard } from "#tests/support/pay.ts";

/** What siblings are enrolled in makes prices: the same for a month on the screen and for one day in the basket. */

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

async function siblings(family: BookingFamily, from: string, to: string) {
  const { familyId, payerId } = family;
  const facts = await loadPlanningFacts({ familyId, payerId, from: day(from), to: day(to) });
  const [child] = facts.family.children;
  const slot = facts.activities.flatMap(({ slots }) => slots).find(({ code }) => /midi/.test(code));
  if (!child || !slot) throw new Error("a child has its meals");
  return priceFacts(facts, child, slot, day("2026-12-17"), "onTime").siblings?.map(
    ({ enrolled }) => enrolled,
  );
}

describe("the services of siblings", () => {
  it("are the same whatever days are loaded, once an activity is closed", async () => {
    const family = await makeBookingFamily({ children: 2 });
    await tick(family, [{ day: "2026-12-10", slotId: family.slots.evening }]);
    const paymentId = await confirmPayment(family);
    await payByCard(paymentId);
    await settlePayment(paymentId);
    const both = [
      ["care-session", "meal"],
      ["care-session", "meal"],
    ];
    expect(await siblings(family, "2026-12-17", "2026-12-17")).toEqual(both);
    await db.activity.updateMany({
      where: { code: "garderie" },
      data: { closedAt: new Date("2026-12-01T09:00:00Z") },
    });
    expect(await siblings(family, "2026-12-01", "2026-12-31")).toEqual(both);
    expect(await siblings(family, "2026-12-17", "2026-12-17")).toEqual(both);
  });
});
