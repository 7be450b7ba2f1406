import { beforeEach, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { saveCart } from "#lib/cart/save-cart.ts";
import type { SaveCartInput } from "#lib/cart/schema.ts";
import { db } from "#lib/db/client.ts";
import {
  type BookingFamily,
  makeBookingFamily,
  makeTown,
  setClock,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";

/** The answer of a save was lost on the way: the page sends the same request again, and must learn the same. */

const LOCKED = day("2026-12-04");
const OPEN = day("2026-12-07");
let family: BookingFamily;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
  family = await makeBookingFamily();
});

const inputOf = (days: readonly (typeof OPEN)[]): SaveCartInput => ({
  requestId: crypto.randomUUID(),
  version: 0,
  changes: days.map((each) => ({
    childId: family.childIds[0] ?? "",
    slotId: family.slots.meal,
    day: each,
    on: true,
  })),
});

async function send(input: SaveCartInput) {
  const actor = { kind: "guardian" as const, guardianId: family.payerId };
  const saved = await saveCart({ ...family, actor }, input);
  if (!saved.ok) throw new Error("a save refuses lines, never itself");
  return saved.value;
}

it("says again what was refused, and writes nothing twice", async () => {
  const input = inputOf([LOCKED, OPEN]);
  const first = await send(input);
  expect(first.refused).toMatchObject([{ day: LOCKED, refusal: { code: "locked" } }]);
  const again = await send(input);
  expect(again.refused).toEqual(first.refused);
  expect(again.version).toBe(first.version);
  expect(again.changedMeanwhile).toBe(false);
  expect(await db.cartLine.count()).toBe(1);
  expect(await db.refusedAttempt.count()).toBe(1);
});

it("tells a choice that was kept, and whose deadline has passed before the second try", async () => {
  const input = inputOf([OPEN]);
  expect((await send(input)).refused).toEqual([]);
  await setClock({ day: "2026-12-03", time: "00:00" });
  expect((await send(input)).refused).toMatchObject([{ day: OPEN, refusal: { code: "locked" } }]);
});

it("leaves what another tab chose meanwhile", async () => {
  const input = inputOf([OPEN]);
  await send(input);
  const changes = input.changes.map((change) => ({ ...change, on: false }));
  await send({ requestId: crypto.randomUUID(), version: 1, changes });
  expect((await send(input)).refused).toEqual([]);
  expect(await db.cartLine.count()).toBe(0);
});
