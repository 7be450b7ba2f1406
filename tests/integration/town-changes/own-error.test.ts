import { afterEach, beforeEach, expect, it } from "vitest";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { db } from "#lib/db/client.ts";
import { quoteChange } from "#lib/town-changes/quote-change.ts";
import { makeBookingFamily, makeTown, tick } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { FAMILY_TOTAL, larressoreVersion, publishTariff } from "#tests/support/publish-tariff.ts";
import {
  availableCents,
  evening,
  JANUARY,
  meals,
  pay,
  proveLedger,
} from "#tests/support/shared-days.ts";
import { askOf, townChange } from "#tests/support/town-change.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

afterEach(proveLedger);

/** Twelve evenings capped at 7,46 €: 62 cents each, and two of them 63. */
async function cappedFamily() {
  await publishTariff(larressoreVersion());
  const family = await makeBookingFamily({ quotient: 570 });
  await tick(family, evening(family, JANUARY));
  await pay(family);
  const wish = {
    days: [JANUARY[11] ?? ""],
    sens: "cancel" as const,
    slotId: family.slots.evening,
  };
  return { family, wish };
}

it("gives back what the day was paid, though eleven evenings cost as much as twelve", async () => {
  const { family, wish } = await cappedFamily();
  const quoted = await quoteChange(askOf(family, wish));
  expect(quoted).toMatchObject({
    value: { cancellations: [{ chargedCents: 62, creditCents: 0, ownErrorCents: 62 }] },
  });
  expect(await townChange(family, { ...wish, motif: "townError" })).toMatchObject({ ok: true });
  expect(await availableCents(family)).toBe(62);
  const cancelled = await db.booking.findFirstOrThrow({ where: { state: "cancelled" } });
  expect(cancelled.creditedCents).toBe(62);
  // The days that stay are not asked for again; the day taken back costs what it cost.
  await tick(family, evening(family, [wish.days[0] ?? ""]));
  expect((await quoteCart(family)).cart.additionsCents).toBe(62);
  await pay(family);
  expect(await availableCents(family)).toBe(0);
});

it("gives back the group's avoir for any other reason", async () => {
  const { family, wish } = await cappedFamily();
  expect(await townChange(family, { ...wish, motif: "unforeseen" })).toMatchObject({ ok: true });
  expect(await availableCents(family)).toBe(0);
});

it("gives back 4,13 € of 12,40 € for a third child; an ordinary change after it takes nothing back", async () => {
  await publishTariff(FAMILY_TOTAL);
  const family = await makeBookingFamily({ children: 3 });
  await tick(family, meals(family, "2026-12-07", [0, 1, 2]));
  await pay(family);
  const third = {
    days: ["2026-12-07"],
    sens: "cancel" as const,
    childId: family.childIds[2] ?? "",
  };
  await townChange(family, { ...third, motif: "townError" });
  expect(await availableCents(family)).toBe(413);
  // 8,27 € stay for two who cost 9,00 €: one alone costs 4,50 €.
  await townChange(family, { ...third, childId: family.childIds[1] ?? "", motif: "unforeseen" });
  expect(await availableCents(family)).toBe(413 + 827 - 450);
});
