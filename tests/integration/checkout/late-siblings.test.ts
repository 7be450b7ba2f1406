import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { acceptPlace } from "#lib/cart/accept-place.ts";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { acceptRequest } from "#lib/enrolments/decide-all.ts";
import { givePlace } from "#lib/planning/give-place.ts";
import { joinWaitingList } from "#lib/planning/join-waiting-list.ts";
import {
  type BookingFamily,
  confirm,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent, seenBy } from "#tests/support/enrolling-family.ts";
import { makeStaff } from "#tests/support/factories.ts";
import { payByCard } from "#tests/support/pay.ts";
import { FAMILY_TOTAL, publishTariff, services } from "#tests/support/publish-tariff.ts";
import { availableCents, meals, pay, proveLedger } from "#tests/support/shared-days.ts";

/** Booked until Wednesday 2 December at 23:59. */
const MONDAY = "2026-12-07";
const TUESDAY = "2026-12-08";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

afterEach(proveLedger);

const scopeOf = (family: BookingFamily) => ({
  ...family,
  actor: { kind: "guardian" as const, guardianId: family.payerId },
});

const cellOf = (family: BookingFamily, child: number, on = MONDAY) => ({
  childId: family.childIds[child] ?? "",
  slotId: family.slots.meal,
  day: day(on),
});

const additions = async (family: BookingFamily) =>
  (await quoteCart(family)).cart.additionsCents as number;

/** Three children, of whom the youngest waits for the town's answer. Gives the request. */
async function twoAndOneToCome(): Promise<{ family: BookingFamily; requestId: string }> {
  const family = await makeBookingFamily({ children: 3 });
  const childId = family.childIds[2] ?? "";
  const [row] = await db.enrolment.findMany({ where: { childId }, include: { request: true } });
  if (!row?.request) throw new Error("no request");
  const { familyId, authorId, schoolYearId } = row.request;
  await db.enrolment.deleteMany({ where: { childId } });
  await db.enrolmentPlaces.updateMany({
    where: { schoolId: family.schoolId, schoolYearId },
    data: { taken: { decrement: 1 } },
  });
  await (await ownerClient()).query(`DELETE FROM "RequiredDocument"`);
  const activities = await db.activity.findMany();
  const { id: requestId } = await db.enrolmentRequest.create({
    data: {
      ...{ familyId, authorId, schoolYearId },
      ...{ number: "2026-9001", state: "submitted", childIds: [childId] },
      enrolments: {
        create: activities.map(({ id }) => ({
          ...{ childId, activityId: id, schoolYearId },
          state: "requested" as const,
        })),
      },
    },
  });
  return { family, requestId };
}

describe("a child accepted late, under the price of the family", () => {
  it("costs what the family pays more, on days that its brothers have booked and whose limit is over", async () => {
    await publishTariff(FAMILY_TOTAL);
    const { family, requestId } = await twoAndOneToCome();
    await tick(family, [...meals(family, MONDAY, [0, 1]), ...meals(family, TUESDAY, [0])]);
    await pay(family);
    await setClock({ day: "2026-12-03", time: "10:00" });
    const refused = await tick(family, meals(family, MONDAY, [2]));
    expect(refused.refused).toMatchObject([{ refusal: { code: "not-enrolled" } }]);
    expectOk(await acceptRequest(await makeAgent(), await seenBy(requestId)));
    // Rulings of the limits: this week and the next are open to this child alone.
    const tried = await tick(family, [
      ...meals(family, MONDAY, [2]),
      ...meals(family, TUESDAY, [2, 1]),
    ]);
    expect(tried.refused).toMatchObject([
      { childId: family.childIds[1], refusal: { code: "locked" } },
    ]);
    expect(await additions(family)).toBe(340 + 450);
    await pay(family);
    await proveLedger();
    const third = await db.booking.findFirstOrThrow({
      where: { childId: family.childIds[2] ?? "", day: new Date(`${MONDAY}T00:00:00Z`) },
    });
    expect(third.priceCents).toBe(340);
    expect(await availableCents(family)).toBe(0);
  });

  it("who makes a rank cheaper gives the family its avoir, and gives it up without a debt", async () => {
    // The eldest of three pays less: two paid before the third was there.
    await publishTariff({
      services: services({
        meal: { prices: [{ when: { children: { from: 3 } }, price: 200 }, { price: 450 }] },
      }),
    });
    const { family, requestId } = await twoAndOneToCome();
    await tick(family, meals(family, "2026-12-14", [0, 1]));
    await pay(family);
    expectOk(await acceptRequest(await makeAgent(), await seenBy(requestId)));
    await tick(family, meals(family, "2026-12-14", [2]));
    const { cart } = await quoteCart(family);
    expect([cart.additionsCents, cart.groupCreditCents]).toEqual([0, 300]);
    await pay(family);
    expect(await availableCents(family)).toBe(300);
    await proveLedger();
    await tick(family, meals(family, "2026-12-14", [2], false));
    expect(await confirm(family)).toMatchObject({ value: { creditCents: 0 } });
    expect(await availableCents(family)).toBe(300);
  });
});

describe("a place of the waiting list, under the price of the family", () => {
  /** Two of three children booked and paid; the third waits for Monday, which is full. */
  async function waiting(): Promise<{ family: BookingFamily; owner: BookingFamily }> {
    await publishTariff(FAMILY_TOTAL);
    const owner = await makeBookingFamily();
    await tick(owner, meals(owner, MONDAY, [0]));
    await pay(owner);
    const family = await makeBookingFamily({ children: 3 });
    await tick(family, meals(family, MONDAY, [0, 1]));
    await pay(family);
    await db.slotPlaces.updateMany({ data: { capacity: 3 } });
    await db.slotDay.updateMany({ data: { capacity: 3 } });
    expectOk(await joinWaitingList(scopeOf(family), cellOf(family, 2)));
    return { family, owner };
  }

  it("offered and accepted, costs what the family pays more", async () => {
    const { family, owner } = await waiting();
    await tick(owner, meals(owner, MONDAY, [0], false));
    await confirm(owner);
    expectOk(await acceptPlace(scopeOf(family), cellOf(family, 2)));
    expect(await additions(family)).toBe(340);
    await pay(family);
    await proveLedger();
    await tick(family, meals(family, MONDAY, [0], false));
    expect(await confirm(family)).toMatchObject({ value: { creditCents: 340 } });
  });

  it("accepted while a brother gives up his own costs what stays, and no more", async () => {
    const { family, owner } = await waiting();
    await tick(owner, meals(owner, MONDAY, [0], false));
    await confirm(owner);
    expectOk(await acceptPlace(scopeOf(family), cellOf(family, 2)));
    await tick(family, meals(family, MONDAY, [0], false));
    const { cart } = await quoteCart(family);
    expect([cart.additionsCents, cart.cancelledCents]).toEqual([450, 450]);
    await pay(family);
    expect(await availableCents(family)).toBe(0);
  });

  it("keeps its price while it is being paid: no brother's day is given up meanwhile", async () => {
    const { family, owner } = await waiting();
    await tick(owner, meals(owner, MONDAY, [0], false));
    await confirm(owner);
    expectOk(await acceptPlace(scopeOf(family), cellOf(family, 2)));
    const paymentId = await confirmPayment(family);
    await tick(family, meals(family, MONDAY, [1], false));
    expect(await confirm(family)).toMatchObject({ refusal: { code: "already-paying" } });
    await payByCard(paymentId);
    expect(await settlePayment(paymentId)).toBe("confirmed");
    await proveLedger();
    expect(await confirm(family)).toMatchObject({ value: { creditCents: 340 } });
  });

  it("given by staff under two hours before the limit costs the same", async () => {
    const { family, owner } = await waiting();
    await setClock({ day: "2026-12-02", time: "22:30" });
    await tick(owner, meals(owner, MONDAY, [0], false));
    await confirm(owner);
    const wait = await db.dayWaiting.findFirstOrThrow();
    expect(wait.state).toBe("waiting");
    const { actor } = await makeStaff();
    expectOk(await givePlace({ actor }, { waitId: wait.id, reason: "Première de la liste." }));
    expectOk(await acceptPlace(scopeOf(family), cellOf(family, 2)));
    expect(await additions(family)).toBe(340);
    await pay(family);
  });
});
