import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { recapOf } from "#lib/checkout/recap.ts";
import { db } from "#lib/db/client.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import { confirm, makeBookingFamily, makeTown, tick } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  FAMILY_TOTAL,
  larressoreVersion,
  publishTariff,
  services,
} from "#tests/support/publish-tariff.ts";
import {
  availableCents,
  evening,
  JANUARY,
  meals,
  pay,
  proveLedger,
} from "#tests/support/shared-days.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

afterEach(proveLedger);

describe("three children at the price of the family", () => {
  it("cost 12,40 €; one cancelled gives an avoir of 3,40 €", async () => {
    await publishTariff(FAMILY_TOTAL);
    const family = await makeBookingFamily({ children: 3 });
    await tick(family, meals(family, "2026-12-07", [0, 1, 2]));
    expect((await quoteCart(family)).cart.additionsCents).toBe(1240);
    await pay(family);
    const booked = await db.booking.findMany({ orderBy: { child: { birthDay: "asc" } } });
    // The cent that does not divide is the eldest's.
    expect(booked.map(({ priceCents }) => priceCents)).toEqual([414, 413, 413]);
    await tick(family, meals(family, "2026-12-07", [1], false));
    const quote = await quoteCart(family);
    expect(recapOf(quote.cart).cancellations).toMatchObject([{ amountCents: 340 }]);
    expect(await confirm(family)).toMatchObject({ value: { kind: "cancelled", creditCents: 340 } });
    expect(await availableCents(family)).toBe(340);
    await tick(family, meals(family, "2026-12-07", [0, 2], false));
    expect(await confirm(family)).toMatchObject({ value: { kind: "cancelled", creditCents: 900 } });
    expect(await availableCents(family)).toBe(1240);
  });

  it("cost the third what the family pays more, with the calculation", async () => {
    await publishTariff(FAMILY_TOTAL);
    const family = await makeBookingFamily({ children: 3 });
    await tick(family, meals(family, "2026-12-07", [0, 1]));
    await pay(family);
    await tick(family, meals(family, "2026-12-07", [2]));
    const quote = await quoteCart(family);
    expect(quote.cart.additionsCents).toBe(340);
    const explanation = recapOf(quote.cart).children[0]?.rows[0]?.parts[0]?.explanation ?? "";
    expect(explanation).toMatch(/12,40.€ en tout, dont 9,00.€ déjà comptés/);
    await pay(family);
    const invoice = await db.invoice.findFirstOrThrow({ orderBy: { issuedAt: "desc" } });
    expect(invoice.totalCents).toBe(340);
  });
});

describe("Larressore at 570", () => {
  it("9 days to 8 give back 0,66 €", async () => {
    await publishTariff(larressoreVersion());
    const family = await makeBookingFamily({ quotient: 570 });
    await tick(family, evening(family, JANUARY.slice(0, 9)));
    expect((await quoteCart(family)).cart.additionsCents).toBe(746);
    await pay(family);
    await tick(family, evening(family, JANUARY.slice(4, 5), false));
    expect(await confirm(family)).toMatchObject({ value: { kind: "cancelled", creditCents: 66 } });
    expect(await availableCents(family)).toBe(66);
  });

  it("12 days to 11 give back 0,00 €, shown before confirming, and a day more costs nothing", async () => {
    await publishTariff(larressoreVersion());
    const family = await makeBookingFamily({ quotient: 570 });
    await tick(family, evening(family, JANUARY));
    await pay(family);
    await tick(family, evening(family, JANUARY.slice(0, 1), false));
    const recap = recapOf((await quoteCart(family)).cart);
    expect(recap.cancellations).toMatchObject([{ amountCents: 0 }]);
    expect(await confirm(family)).toMatchObject({ value: { kind: "cancelled", creditCents: 0 } });
    expect(await availableCents(family)).toBe(0);
    await tick(family, evening(family, JANUARY.slice(0, 1)));
    expect((await quoteCart(family)).cart.additionsCents).toBe(0);
    await pay(family);
    expect(await db.payment.count({ where: { state: "confirmed" } })).toBe(2);
  });

  it("swaps a day of a capped month for nothing", async () => {
    await publishTariff(larressoreVersion());
    const family = await makeBookingFamily({ quotient: 570 });
    await tick(family, evening(family, JANUARY.slice(0, 10)));
    await pay(family);
    await tick(family, [
      ...evening(family, JANUARY.slice(0, 1), false),
      ...evening(family, JANUARY.slice(10, 11)),
    ]);
    const { cart } = await quoteCart(family);
    expect([cart.additionsCents, cart.cancelledCents]).toEqual([0, 0]);
    await pay(family);
    expect(await availableCents(family)).toBe(0);
  });
});

describe("a flat price from the tenth day on", () => {
  const flat = {
    services: services(),
    groups: [
      {
        label: "Forfait",
        services: ["care-session"],
        per: ["child", "month"],
        flat: { from: 10, price: 1200 },
      },
    ],
  };

  it("gives an avoir to a month that it makes cheaper, and leaving it creates no debt", async () => {
    await publishTariff(flat);
    const family = await makeBookingFamily();
    await tick(family, evening(family, JANUARY.slice(0, 9)));
    await pay(family);
    await tick(family, evening(family, JANUARY.slice(9, 10)));
    const { cart, allocation } = await quoteCart(family);
    expect([cart.additionsCents, cart.groupCreditCents, allocation.cardCents]).toEqual([0, 150, 0]);
    await pay(family);
    expect(await availableCents(family)).toBe(150);
    await tick(family, evening(family, JANUARY.slice(0, 1), false));
    expect(await confirm(family)).toMatchObject({ value: { creditCents: 0 } });
    expect(await availableCents(family)).toBe(150);
    expect((await payerMoney(family)).debtCents).toBe(0);
  });
});
