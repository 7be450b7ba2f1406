import { type Day, eachDay, weekdayOf } from "#lib/calendar/day.ts";
import { saveCart } from "#lib/cart/save-cart.ts";
import { confirmCart } from "#lib/checkout/confirm-cart.ts";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { payByCard } from "./cashier.ts";
import { expectOk, type SeedParent } from "./people.ts";

export type SlotCode = "cantine-midi" | "garderie-matin" | "garderie-soir";
export type Tick = { childId: string; slotCode: SlotCode; day: Day; on?: boolean };

/** Days of school between two days that fall on these weekdays (1 Monday). Holidays are the caller's business. */
export function schoolDays(from: Day, to: Day, weekdays: readonly number[] = [1, 2, 4, 5]): Day[] {
  return eachDay(from, to).filter((value) => weekdays.includes(weekdayOf(value)));
}

/**
 * Ticks in the planning, then pays what the recap says, on the payment page. Throws if a line is refused. Nothing when
 * an earlier run did it; a payment that was cut short is ended.
 */
export async function bookAndPay(parent: SeedParent, ticks: Tick[]): Promise<void> {
  const { actor, payerId } = parent;
  const scope = { familyId: parent.family.id, payerId, actor };
  const live = await db.payment.findFirst({
    where: { familyId: scope.familyId, state: { in: ["created", "open"] } },
  });
  if (live) await payByCard(live.id);
  if (await isDone(ticks)) return;
  const slots = new Map((await db.slot.findMany()).map(({ code, id }) => [code, id]));
  const changes = ticks.map(({ childId, slotCode, day, on = true }) => ({
    childId,
    slotId: slots.get(slotCode) ?? "",
    day,
    on,
  }));
  const requestId = crypto.randomUUID();
  const saved = expectOk("cart", await saveCart(scope, { requestId, version: 0, changes }));
  const refused = saved.refused[0];
  if (refused) throw new Error(`${refused.day} refused: ${refused.refusal.code}`);
  const { quoteVersion } = await quoteCart(scope);
  const confirmed = expectOk(
    "order",
    await confirmCart({ ...scope, requestId: crypto.randomUUID(), quoteVersion }),
  );
  if (confirmed.kind === "to-pay") await payByCard(confirmed.paymentId);
}

/** The first tick tells: a basket is booked or cancelled as a whole. */
async function isDone(ticks: Tick[]): Promise<boolean> {
  const [first] = ticks;
  if (!first) return true;
  const { childId, slotCode, day, on = true } = first;
  const state = on ? (["booked", "cancelled"] as const) : (["cancelled"] as const);
  const where = { childId, slot: { code: slotCode }, day: fromDay(day), state: { in: [...state] } };
  return (await db.booking.count({ where })) > 0;
}
