import { day } from "#lib/calendar/day.ts";
import { cancelPayment } from "#lib/checkout/cancel-payment.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import type { BookingFamily } from "./booking-family.ts";

/** Booked until Wednesday 2 December at 23:59. */
export const MONDAY = "2026-12-07";

/** One meal on the Monday in each basket, as if it had just been ticked. */
export async function fillCarts(families: readonly BookingFamily[]): Promise<void> {
  for (const { familyId, payerId } of families)
    await db.cart.upsert({
      where: { familyId_payerId: { familyId, payerId } },
      create: { familyId, payerId },
      update: {},
    });
  const carts = await db.cart.findMany({ select: { id: true, familyId: true } });
  const byFamily = new Map(carts.map(({ id, familyId }) => [familyId, id]));
  await db.cartLine.deleteMany({});
  await db.cartLine.createMany({
    data: families.map((family) => ({
      cartId: byFamily.get(family.familyId) ?? "",
      childId: family.childIds[0] ?? "",
      slotId: family.slots.meal,
      day: fromDay(day(MONDAY)),
      change: "add" as const,
    })),
  });
}

/** How many the canteen takes, on every day; null: as many as come. */
export async function setPlaces(capacity: number | null): Promise<void> {
  await db.slotPlaces.updateMany({ data: { capacity } });
  await db.slotDay.updateMany({ data: { capacity } });
}

/** Gives up every payment that is under way: the places are free again. */
export async function giveUpPayments(families: readonly BookingFamily[]): Promise<void> {
  const byId = new Map(families.map((family) => [family.familyId, family]));
  const live = await db.payment.findMany({
    where: { state: { in: ["created", "open", "processing"] } },
    select: { id: true, familyId: true },
  });
  for (const { id: paymentId, familyId } of live) {
    const family = byId.get(familyId);
    if (!family) continue;
    const actor = { kind: "guardian" as const, guardianId: family.payerId };
    await cancelPayment({ paymentId, ...family, actor });
  }
}
