import { afterEach, beforeEach, expect, it } from "vitest";
import { listRegies } from "#lib/catalog/regie-queries.ts";
import { regieSchema } from "#lib/catalog/regie-schema.ts";
import { removeRegie, saveRegie } from "#lib/catalog/save-regie.ts";
import { countLeft } from "#lib/checkout/queries.ts";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { twoRegiesWords } from "#lib/checkout/two-regies.ts";
import { db } from "#lib/db/client.ts";
import {
  type BookingFamily,
  bookingsOf,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { makeStaff } from "#tests/support/factories.ts";
import { pay, proveLedger } from "#tests/support/shared-days.ts";

/** One payment goes to one régie: a basket over two is paid in two, one after the other. */

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

afterEach(proveLedger);

const form = (more: Record<string, string>) => regieSchema.parse({ name: "Garderies", ...more });

/** The garderie is cashed by a régie of its own. */
async function secondRegie(): Promise<string> {
  const { actor } = await makeStaff();
  const saved = await saveRegie(form({ code: "gard" }), actor);
  if (!saved.ok) throw new Error(saved.refusal.code);
  const { regieId } = saved.value;
  await db.activity.update({ where: { code: "garderie" }, data: { regieId } });
  return regieId;
}

async function basket(): Promise<BookingFamily> {
  const family = await makeBookingFamily();
  await tick(family, [
    { day: "2026-12-07" },
    { day: "2026-12-08" },
    { day: "2026-12-07", slotId: family.slots.evening },
  ]);
  return family;
}

const paymentOf = (id: string) => db.payment.findUniqueOrThrow({ where: { id } });

it("books both, each with the invoice and the receipt of its own régie", async () => {
  const regieId = await secondRegie();
  const family = await basket();
  const whole = await quoteCart({ ...family, isOrder: false });
  expect(whole.cart.additions).toHaveLength(3);
  const first = await quoteCart(family);
  expect(first.cart.additions.length + first.cart.later.length).toBe(3);
  expect(twoRegiesWords(first.cart)?.text).toMatch(/^Payez d’abord ceci.*pas encore réservé/);
  const paid = await paymentOf(await pay(family));
  expect(await countLeft(family, paid)).toBe(first.cart.later.length);
  const second = await quoteCart(family);
  expect(second.cart.later).toEqual([]);
  expect(twoRegiesWords(second.cart)).toBeNull();
  expect(first.cart.additionsCents + second.cart.additionsCents).toBe(whole.cart.additionsCents);
  const last = await paymentOf(await pay(family));
  expect(await bookingsOf(family, "booked")).toHaveLength(3);
  expect(await countLeft(family, last)).toBe(0);
  // What is chosen weeks later is no rest of these payments: their pages do not offer to go on with it.
  await setClock({ day: "2026-12-02", time: "09:00" });
  await tick(family, [{ day: "2026-12-10" }]);
  expect(await countLeft(family, paid)).toBe(0);
  expect(await countLeft(family, last)).toBe(0);
  const invoices = await db.invoice.findMany({ include: { regie: true } });
  expect(invoices.map(({ regie }) => regie.code).sort()).toEqual(["GARD", "PERI"]);
  for (const { number, regie } of invoices) expect(number).toContain(`F-${regie.code}-2026-`);
  expect(await db.receipt.count({ where: { regieId } })).toBe(1);
});

it("makes all cancellations with the first payment, and keeps the rest of the basket", async () => {
  const family = await makeBookingFamily();
  await tick(family, [{ day: "2026-12-07" }]);
  await pay(family);
  await secondRegie();
  await tick(family, [
    { day: "2026-12-07", on: false },
    { day: "2026-12-08" },
    { day: "2026-12-10" },
    { day: "2026-12-08", slotId: family.slots.evening },
  ]);
  const first = await quoteCart(family);
  expect(first.cart.cancellations).toHaveLength(1);
  expect(first.cart.later.length).toBeGreaterThan(0);
  const paid = await paymentOf(await pay(family));
  expect(await bookingsOf(family, "cancelled")).toHaveLength(1);
  expect(await countLeft(family, paid)).toBe(first.cart.later.length);
  const second = await quoteCart(family);
  expect(second.cart.cancellations).toEqual([]);
  expect(second.cart.additions).toHaveLength(first.cart.later.length);
});

it("makes and renames a régie, keeps its code, and takes away only what never served", async () => {
  const { actor } = await makeStaff();
  expect(await saveRegie(form({}), actor)).toMatchObject({ refusal: { code: "code-missing" } });
  expect(await saveRegie(form({ code: "PERI" }), actor)).toMatchObject({
    refusal: { code: "code-taken" },
  });
  const regieId = await secondRegie();
  expect(await saveRegie(form({ code: "AUTRE" }), actor)).toMatchObject({
    refusal: { code: "name-taken" },
  });
  expect(
    await saveRegie(form({ regieId, name: "Régie du soir", code: "X1" }), actor),
  ).toMatchObject({ ok: true });
  expect((await listRegies()).find(({ id }) => id === regieId)).toMatchObject({
    ...{ code: "GARD", name: "Régie du soir", activities: ["Garderie"], lastInvoice: null },
  });
  expect(await removeRegie({ regieId }, actor)).toMatchObject({ refusal: { code: "regie-used" } });
  const peri = await db.regie.findUniqueOrThrow({ where: { code: "PERI" } });
  await db.activity.updateMany({ data: { regieId: peri.id } });
  expect(await removeRegie({ regieId }, actor)).toMatchObject({ ok: true });
  expect(await db.auditEvent.count({ where: { action: "catalog.regie" } })).toBe(3);
});
