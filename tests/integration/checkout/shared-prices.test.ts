import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { paidCare } from "#lib/certificates/paid-care.ts";
import { applyFacts } from "#lib/charges/apply-facts.ts";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { recapOf } from "#lib/checkout/recap.ts";
import { recogniseRevenue } from "#lib/checkout/recognise-revenue.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { applyClosures } from "#lib/closures/apply-closures.ts";
import { declareClosure } from "#lib/closures/declare-closure.ts";
import { previewClosure } from "#lib/closures/queries.ts";
import { closureSchema } from "#lib/closures/schema.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import {
  type BookingFamily,
  confirm,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { type MadeStaff, makeStaff } from "#tests/support/factories.ts";
import { payByCard } from "#tests/support/pay.ts";
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

let staff: MadeStaff;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
  staff = await makeStaff();
});

afterEach(proveLedger);

async function close(on: string, activity: "cantine" | "garderie"): Promise<number> {
  const { id } = await db.activity.findUniqueOrThrow({ where: { code: activity } });
  const input = closureSchema.parse({ from: on, kind: "strike", reason: "grève", activityId: id });
  const seen = await previewClosure(input);
  const declared = await declareClosure(
    { staffMemberId: staff.id, actor: staff.actor },
    { ...input, actId: crypto.randomUUID() },
  );
  expect(declared.ok).toBe(true);
  return seen.ok ? (seen.value.families[0]?.creditCents ?? 0) : -1;
}

/** What the ledger holds, by kind and part. */
async function balances(kind: "revenue" | "thirdParty"): Promise<Record<string, number>> {
  const entries = await db.ledgerEntry.findMany({
    where: { account: { kind } },
    select: { amountCents: true, account: { select: { owner: true, part: true } } },
  });
  const sums: Record<string, number> = {};
  for (const { amountCents, account } of entries) {
    const key = account.part || account.owner;
    sums[key] = (sums[key] ?? 0) + amountCents;
  }
  return sums;
}

async function newQuotient({ familyId }: BookingFamily, value: number, from: string) {
  const effectiveFrom = fromDay(day(from));
  await db.quotientFamilial.create({ data: { familyId, value, effectiveFrom } });
  return transaction(async (tx) => {
    await lockFamily(tx, familyId);
    return applyFacts(tx, {
      familyId,
      cause: "essai",
      facts: ["quotient"],
      concerned: { from: day(from) },
    });
  });
}

it("a closed day of a capped month gives back what it was charged, once, as staff was told", async () => {
  await publishTariff(larressoreVersion());
  const family = await makeBookingFamily({ quotient: 570 });
  await tick(family, evening(family, JANUARY.slice(0, 9)));
  await pay(family);
  // 7,46 € over nine days; without the day the month would cost 0,66 € less only.
  expect(await close(JANUARY[2] ?? "", "garderie")).toBe(83);
  await Promise.all([applyClosures(), applyClosures()]);
  await applyClosures();
  expect(await availableCents(family)).toBe(83);
});

it("a lower quotient gives back what the capped month costs less; later changes count with it", async () => {
  await publishTariff(larressoreVersion());
  const family = await makeBookingFamily({ quotient: 570 });
  await tick(family, evening(family, JANUARY));
  await pay(family);
  await db.child.updateMany({ data: { birthDay: fromDay(day("2022-03-01")) } });
  expect(await newQuotient(family, 284, "2027-01-01")).toBe(746 - 449);
  expect((await paidCare(2026))[0]?.lines).toMatchObject([{ amountCents: 449 }]);
  expect(await db.mailOutbox.count({ where: { template: "quotientCredit" } })).toBe(1);
  // 8 days at 0,50 €, where 9 and more are capped at 4,49 €.
  await tick(family, evening(family, JANUARY.slice(0, 4), false));
  expect(await confirm(family)).toMatchObject({ value: { creditCents: 49 } });
});

it("a third party owes its share once the day is over, shown with the price", async () => {
  await publishTariff({
    services: services(),
    thirdParties: [{ payer: "CCAS", services: ["meal"], pays: 150, reduces: true }],
  });
  const family = await makeBookingFamily();
  await tick(family, [{ day: "2026-12-07" }, { day: "2026-12-08" }]);
  const { cart } = await quoteCart(family);
  expect(cart.additionsCents).toBe(600);
  expect(recapOf(cart).children[0]?.rows[0]?.parts[0]?.explanation).toMatch(/CCAS.*1,50.€/);
  await pay(family);
  await tick(family, [{ day: "2026-12-08", on: false }]);
  expect(await confirm(family)).toMatchObject({ value: { creditCents: 300 } });
  expect(await balances("thirdParty")).toEqual({});
  await setClock({ day: "2026-12-09", time: "08:00" });
  await recogniseRevenue();
  expect(await balances("thirdParty")).toEqual({ CCAS: 150 });
  // 0,80 € of care in 4,50 €: 0,53 € in the family's 3,00 €, 0,27 € in the third party's 1,50 €.
  expect(await balances("revenue")).toEqual({ care: -80, food: -370 });
});

it("a yearly fee is paid with the first booking, and stays as long as one does", async () => {
  await publishTariff({
    services: {
      ...services(),
      fee: {
        label: "Adhésion",
        care: "none",
        automatic: { per: ["family", "schoolYear"] },
        prices: [{ price: 2000 }],
      },
    },
  });
  const family = await makeBookingFamily();
  await tick(family, [{ day: "2026-12-07" }]);
  const { cart } = await quoteCart(family);
  expect(cart.additionsCents).toBe(2450);
  expect(recapOf(cart).children[0]?.rows[0]?.parts[0]?.explanation).toMatch(/20,00.€ : adhésion/);
  await pay(family);
  await tick(family, [{ day: "2026-12-08" }]);
  expect((await quoteCart(family)).cart.additionsCents).toBe(450);
  await pay(family);
  await tick(family, [{ day: "2026-12-07", on: false }]);
  expect(await confirm(family)).toMatchObject({ value: { creditCents: 450 } });
  await tick(family, [{ day: "2026-12-08", on: false }]);
  expect(await confirm(family)).toMatchObject({ value: { creditCents: 2450 } });
});

it("the third meal of a month counts double, as a surcharge that is neither care nor food", async () => {
  await publishTariff({
    services: services(),
    modifiers: [
      {
        label: "Troisième repas",
        services: ["meal"],
        mode: "multiply",
        factor: 2,
        occurrences: { from: 3, per: ["child", "month"] },
      },
    ],
  });
  const family = await makeBookingFamily();
  await tick(
    family,
    JANUARY.slice(0, 3).map((on) => ({ day: on })),
  );
  expect((await quoteCart(family)).cart.additionsCents).toBe(1800);
  await pay(family);
  const last = await db.booking.findFirstOrThrow({ orderBy: { day: "desc" } });
  expect(last).toMatchObject({ carePartCents: 80, foodPartCents: 370, surchargePartCents: 450 });
  expect(await db.invoiceLine.aggregate({ _sum: { surchargePartCents: true } })).toEqual({
    _sum: { surchargePartCents: 450 },
  });
  await setClock({ day: "2027-01-05", time: "08:00" });
  await recogniseRevenue();
  await setClock({ day: "2026-12-01", time: "10:00" });
  // The first is over: the others are one less, and the second of them is no third any more.
  await tick(family, [{ day: JANUARY[1] ?? "", on: false }]);
  expect(await confirm(family)).toMatchObject({ value: { creditCents: 900 } });
});

it("the second child of a day pays less, and alone again the full price: no debt", async () => {
  await publishTariff({
    services: services({
      meal: { prices: [{ when: { rank: { from: 2 } }, price: 300 }, { price: 450 }] },
    }),
  });
  const family = await makeBookingFamily({ children: 2 });
  await tick(family, meals(family, "2026-12-07", [0, 1]));
  expect((await quoteCart(family)).cart.additionsCents).toBe(750);
  await pay(family);
  await tick(family, meals(family, "2026-12-07", [0], false));
  expect(await confirm(family)).toMatchObject({ value: { creditCents: 300 } });
});

it("the planning's sum is the recap's once a choice is kept", async () => {
  await publishTariff(FAMILY_TOTAL);
  const family = await makeBookingFamily({ children: 3 });
  const saved = await tick(family, meals(family, "2026-12-07", [0, 1, 2]));
  expect(saved.correction).toMatchObject({ additionsCents: 1240 - 3 * 450, cancelledCents: 0 });
  await pay(family);
  const given = await tick(family, meals(family, "2026-12-07", [2], false));
  // The eldest has the cent: the third was charged 4,13 €.
  expect(given.correction).toMatchObject({ additionsCents: 0, cancelledCents: 340 - 413 });
});

describe("two changes of one group at once", () => {
  it("a closure and a cancellation give back both their cents", async () => {
    await publishTariff(larressoreVersion());
    const family = await makeBookingFamily({ quotient: 570 });
    await tick(family, evening(family, JANUARY.slice(0, 9)));
    await pay(family);
    await close(JANUARY[0] ?? "", "garderie");
    await tick(family, evening(family, JANUARY.slice(5, 6), false));
    const [cancelled] = await Promise.all([confirm(family), applyClosures()]);
    // The closure first: what the recap showed is no longer true, and it is shown again.
    if (!cancelled.ok) {
      expect(cancelled.refusal.code).toBe("quote-changed");
      expect(await confirm(family)).toMatchObject({ ok: true });
    }
    await applyClosures();
    // 9 days at 7,46 €, 7 at 5,95 €.
    expect(await availableCents(family)).toBe(151);
  });

  it("a payment and a closure leave the family with no more than the price", async () => {
    await publishTariff(FAMILY_TOTAL);
    const family = await makeBookingFamily({ children: 3 });
    await tick(family, meals(family, "2026-12-07", [0, 1]));
    await pay(family);
    await tick(family, meals(family, "2026-12-07", [2]));
    const paymentId = await confirmPayment(family);
    await payByCard(paymentId);
    await close("2026-12-07", "cantine");
    await Promise.all([settlePayment(paymentId), applyClosures()]);
    await applyClosures();
    expect(await availableCents(family)).toBe(1240);
  });

  it("ten additions and cancellations in two tabs end with what the days cost", async () => {
    await publishTariff(larressoreVersion());
    const family = await makeBookingFamily({ quotient: 570 });
    await tick(family, evening(family, JANUARY.slice(0, 10)));
    await pay(family);
    for (const on of JANUARY.slice(0, 5)) {
      await tick(family, evening(family, [on], false));
      const both = await Promise.all([confirm(family), confirm(family)]);
      expect(both.filter(({ ok }) => ok).length).toBeGreaterThan(0);
    }
    // 10 days at 7,46 €; 5 at 4,25 €.
    expect(await availableCents(family)).toBe(746 - 425);
  });
});
