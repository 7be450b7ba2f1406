import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { acceptPlace } from "#lib/cart/accept-place.ts";
import { lockCalendar } from "#lib/catalog/calendar-lock.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { homeFacts } from "#lib/checkout/tasks.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { joinWaitingList, leaveWaitingList } from "#lib/planning/join-waiting-list.ts";
import { sweepWaitingLists } from "#lib/planning/sweep-waiting-lists.ts";
import { waitingMessage } from "#lib/planning/waiting-messages.ts";
import { waitingPage } from "#lib/planning/waiting-page.ts";
import {
  type BookingFamily,
  bookingsOf,
  confirm,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { payByCard } from "#tests/support/pay.ts";
import { breaches } from "#tests/support/verify.ts";

/** Booked until Wednesday 2 December at 23:59. */
const MONDAY = "2026-12-07";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

afterEach(async () => {
  expect(await breaches()).toEqual([]);
});

const scopeOf = (family: BookingFamily) => ({
  ...family,
  actor: { kind: "guardian" as const, guardianId: family.payerId },
});
const cellOf = (family: BookingFamily, on = MONDAY) => ({
  childId: family.childIds[0] ?? "",
  slotId: family.slots.meal,
  day: day(on),
});
const join = (family: BookingFamily, on = MONDAY) =>
  joinWaitingList(scopeOf(family), cellOf(family, on));
const pageOf = (family: BookingFamily) => waitingPage(family, cellOf(family));
const mails = (template: string) => db.mailOutbox.count({ where: { template } });

/** A family that has booked and paid the only place of a day. */
async function holder(on = MONDAY): Promise<BookingFamily> {
  const family = await makeBookingFamily();
  await tick(family, [{ day: on }]);
  const paymentId = await confirmPayment(family);
  await payByCard(paymentId);
  await settlePayment(paymentId);
  await db.slotPlaces.updateMany({ data: { capacity: 1 } });
  await db.slotDay.updateMany({ data: { capacity: 1 } });
  return family;
}

async function giveBack(family: BookingFamily, on = MONDAY) {
  await tick(family, [{ day: on, on: false }]);
  return confirm(family);
}

it("a family does not join the list of a day that is being closed", async () => {
  await holder();
  const family = await makeBookingFamily();
  const joining = await transaction(async (tx) => {
    await lockCalendar(tx);
    await tx.slot.updateMany({
      where: { id: family.slots.meal },
      data: { closedAt: new Date("2026-12-01T09:00:00Z") },
    });
    const asked = join(family);
    const isWaiting = async () =>
      (
        await db.$queryRaw<unknown[]>`
        SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`
      ).length > 0;
    let isAnswered = false;
    asked.finally(() => {
      isAnswered = true;
    });
    while (!isAnswered && !(await isWaiting()));
    return { asked };
  });
  expect(await joining.asked).toEqual({ ok: false, refusal: { code: "not-possible" } });
});

describe("the waiting list of a full day", () => {
  it("ranks by time of request, and takes nothing", async () => {
    await holder();
    const [first, second] = [await makeBookingFamily(), await makeBookingFamily()];
    expect(await pageOf(first)).toMatchObject({ kind: "full", families: 0 });
    await join(first);
    await join(second);
    await join(second);
    expect(await pageOf(first)).toMatchObject({ kind: "waiting", rank: 1 });
    expect(await pageOf(second)).toMatchObject({ kind: "waiting", rank: 2, families: 2 });
    expect(await db.booking.count({ where: { state: "held" } })).toBe(0);
    expect(await db.dayWaiting.count()).toBe(2);
    await leaveWaitingList(scopeOf(first), cellOf(first));
    expect(await pageOf(second)).toMatchObject({ kind: "waiting", rank: 1 });
  });

  it("offers a freed place to the first, holds it for a day, and books it once paid", async () => {
    const owner = await holder();
    const [first, second] = [await makeBookingFamily(), await makeBookingFamily()];
    await join(first);
    await join(second);
    await giveBack(owner);
    expect(await pageOf(first)).toMatchObject({
      kind: "offered",
      until: expect.stringMatching(/mercredi 2 décembre à\s10\sh\s0/),
    });
    expect(await pageOf(second)).toMatchObject({ kind: "waiting", rank: 1 });
    expect(await mails("placeOffered")).toBe(1);
    const { tasks } = await homeFacts(
      { familyId: first.familyId, payerId: first.payerId },
      0,
      await now(),
    );
    expect(tasks[0]?.title).toBe("Une place est libre pour Léa");
    // Nobody passes in front: not the second, not one who never asked.
    const third = await makeBookingFamily();
    for (const other of [second, third])
      expect((await tick(other, [{ day: MONDAY }])).refused).toMatchObject([
        { refusal: { code: "full" } },
      ]);
    expect(await acceptPlace(scopeOf(first), cellOf(first))).toMatchObject({ ok: true });
    const paymentId = await confirmPayment(first);
    expect(await bookingsOf(first, "held")).toHaveLength(1);
    expect(await breaches()).toEqual([]);
    await payByCard(paymentId);
    await settlePayment(paymentId);
    expect(await bookingsOf(first, "booked")).toHaveLength(1);
    expect(await db.dayWaiting.findFirst({ where: { familyId: first.familyId } })).toMatchObject({
      state: "accepted",
    });
  });

  it("passes an offer that was not taken to the next one", async () => {
    const owner = await holder();
    const [first, second] = [await makeBookingFamily(), await makeBookingFamily()];
    await join(first);
    await join(second);
    await giveBack(owner);
    await acceptPlace(scopeOf(first), cellOf(first));
    await setClock({ day: "2026-12-02", time: "10:05" });
    // Its time is over even before anybody has swept.
    expect(await confirm(first)).toMatchObject({ ok: false });
    await sweepWaitingLists();
    expect(await db.dayWaiting.findFirst({ where: { familyId: first.familyId } })).toMatchObject({
      state: "expired",
    });
    // Less than a day is left: until the deadline, not beyond.
    expect(await pageOf(second)).toMatchObject({
      kind: "offered",
      until: expect.stringMatching(/mercredi 2 décembre à\s23\sh\s59/),
    });
    await leaveWaitingList(scopeOf(second), cellOf(second));
    const third = await makeBookingFamily();
    expect((await tick(third, [{ day: MONDAY }])).refused).toEqual([]);
  });

  it("asks staff when less than two hours are left, and closes at the deadline with one mail", async () => {
    const owner = await holder();
    const waiting = await makeBookingFamily();
    await join(waiting);
    await setClock({ day: "2026-12-02", time: "22:30" });
    await giveBack(owner);
    expect(await pageOf(waiting)).toMatchObject({ kind: "waiting", rank: 1 });
    expect(await db.staffTask.findMany({ where: { kind: "waiting.short" } })).toHaveLength(1);
    await setClock({ day: "2026-12-03", time: "00:00" });
    await sweepWaitingLists();
    await sweepWaitingLists();
    expect(await mails("waitingClosed")).toBe(1);
    expect(await mails("placeOffered")).toBe(0);
    expect(await db.staffTask.count({ where: { resolvedAt: null } })).toBe(0);
    expect(await db.dayWaiting.findFirst({})).toMatchObject({ state: "closed" });
  });

  it("offers nothing on a day that is closed, and offers new places that staff adds", async () => {
    const owner = await holder();
    const waiting = await makeBookingFamily();
    await join(waiting);
    await db.closure.create({ data: { day: new Date(`${MONDAY}T00:00:00Z`), reason: "grève" } });
    await giveBack(owner);
    expect(await mails("placeOffered")).toBe(0);
    await db.closure.deleteMany({});
    await sweepWaitingLists();
    expect(await pageOf(waiting)).toMatchObject({ kind: "offered" });
  });

  it("says to come back in a minute when an offer has ended and nobody has swept yet", async () => {
    const owner = await holder();
    const family = await makeBookingFamily();
    await join(family);
    await giveBack(owner);
    await setClock({ day: "2026-12-02", time: "10:05" });
    const refused = await join(family);
    expect(refused).toMatchObject({ ok: false, refusal: { code: "offer-ended" } });
    if (!refused.ok) expect(waitingMessage(refused.refusal)).toMatch(/Réessayez dans une minute/);
    await sweepWaitingLists();
    expect(await join(family)).toMatchObject({ ok: false, refusal: { code: "not-full" } });
  });

  it("is joined only for a full day of one's own child", async () => {
    const owner = await holder();
    const family = await makeBookingFamily();
    expect(await join(family, "2026-12-08")).toMatchObject({ refusal: { code: "not-full" } });
    expect(await join(family, "2026-12-09")).toMatchObject({ refusal: { code: "not-possible" } });
    expect(await join(owner)).toMatchObject({ refusal: { code: "not-possible" } });
    expect(await joinWaitingList(scopeOf(family), cellOf(owner))).toMatchObject({
      refusal: { code: "not-possible" },
    });
    expect(await leaveWaitingList(scopeOf(family), cellOf(owner))).toMatchObject({
      refusal: { code: "not-waiting" },
    });
    expect(await acceptPlace(scopeOf(family), cellOf(family))).toMatchObject({
      refusal: { code: "full" },
    });
  });

  it("lets a family swap places of its own, list or not", async () => {
    await holder();
    const family = await makeBookingFamily({ children: 2 });
    const [first = "", second = ""] = family.childIds;
    await db.slotDay.updateMany({ data: { capacity: 2 } });
    await tick(family, [{ day: MONDAY, childId: first }]);
    const paymentId = await confirmPayment(family);
    await payByCard(paymentId);
    await settlePayment(paymentId);
    const waiting = await makeBookingFamily();
    await join(waiting);
    await tick(family, [{ day: MONDAY, childId: first, on: false }]);
    expect((await tick(family, [{ day: MONDAY, childId: second }])).refused).toEqual([]);
    expect(await confirm(family)).toMatchObject({ value: { kind: "confirmed" } });
    expect(await pageOf(waiting)).toMatchObject({ kind: "waiting" });
  });

  it("gives a freed place to exactly one of those who want it, a hundred times", async () => {
    const owner = await holder();
    const [first, second, rusher] = [
      await makeBookingFamily(),
      await makeBookingFamily(),
      await makeBookingFamily(),
    ];
    const everybody = [owner, first, second];
    await join(first);
    await join(second);
    let current = owner;
    for (let round = 0; round < 100; round += 1) {
      const leaving = current;
      const [freed] = await Promise.all([
        round === 0 ? giveBack(owner) : leaveWaitingList(scopeOf(leaving), cellOf(leaving)),
        tick(rusher, [{ day: MONDAY }]).then(() => confirm(rusher)),
        sweepWaitingLists(),
        sweepWaitingLists(),
      ]);
      expect(freed.ok).toBe(true);
      expect(await db.booking.count({ where: { state: { in: ["held", "booked"] } } })).toBe(0);
      const offered = await db.dayWaiting.findMany({ where: { state: "offered" } });
      expect(offered).toHaveLength(1);
      expect(await db.slotDay.findFirst({ where: { slotId: owner.slots.meal } })).toMatchObject({
        taken: 1,
      });
      current = everybody.find(({ familyId }) => familyId === offered[0]?.familyId) ?? owner;
      expect(current).not.toBe(leaving);
      await join(leaving);
    }
  }, 240_000);
});
