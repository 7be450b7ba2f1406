import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { acceptPlace } from "#lib/cart/accept-place.ts";
import { cancelPayment } from "#lib/checkout/cancel-payment.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { planDayPlaces } from "#lib/planning/day-places.ts";
import { dayPlacesSchema, setDayPlacesSchema } from "#lib/planning/day-places-schema.ts";
import { closeWaiting, givePlace } from "#lib/planning/give-place.ts";
import { joinWaitingList } from "#lib/planning/join-waiting-list.ts";
import { setDayPlaces } from "#lib/planning/set-day-places.ts";
import { readWaitingDay } from "#lib/planning/staff-waiting.ts";
import { sweepWaitingLists } from "#lib/planning/sweep-waiting-lists.ts";
import { eraseFamily } from "#lib/privacy/erase-family.ts";
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
import { isHard } from "#tests/support/effort.ts";
import { payByCard } from "#tests/support/pay.ts";
import { breaches } from "#tests/support/verify.ts";

/** Booked until Wednesday 2 December at 23:59. */
const MONDAY = "2026-12-07";
const agent = { actor: { kind: "staff" as const, staffMemberId: crypto.randomUUID() } };

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
const cellOf = (family: BookingFamily) => ({
  childId: family.childIds[0] ?? "",
  slotId: family.slots.meal,
  day: day(MONDAY),
});
const placeOf = (family: BookingFamily) => ({
  slotId: family.slots.meal,
  schoolId: family.schoolId,
  day: day(MONDAY),
});
const mails = (template: string) => db.mailOutbox.count({ where: { template } });
const counter = () => db.slotDay.findFirstOrThrow({ where: { day: fromDay(day(MONDAY)) } });

async function book(family: BookingFamily): Promise<void> {
  await tick(family, [{ day: MONDAY }]);
  const paymentId = await confirmPayment(family);
  await payByCard(paymentId);
  await settlePayment(paymentId);
}

async function bookedFamily(): Promise<BookingFamily> {
  const family = await makeBookingFamily();
  await book(family);
  return family;
}

const asked = (family: BookingFamily, over: Record<string, string> = {}) => ({
  slotId: family.slots.meal,
  schoolId: family.schoolId,
  from: MONDAY,
  to: "",
  places: "1",
  ...over,
});

/** What staff reads, then confirms. */
async function set(family: BookingFamily, wish: Record<string, string> = {}) {
  const plan = await planDayPlaces(dayPlacesSchema.parse(asked(family, wish)));
  if (!plan.ok) throw new Error(plan.refusal.code);
  const { over } = plan.value;
  return {
    plan: plan.value,
    done: await setDayPlaces(agent, setDayPlacesSchema.parse({ ...asked(family, wish), over })),
  };
}

describe("the places of a day", () => {
  it("may go below what is taken: nobody is put out, and nobody comes in", async () => {
    const [first, second] = [await bookedFamily(), await bookedFamily()];
    const { plan, done } = await set(first);
    expect(plan.lines).toMatchObject([{ booked: 2, held: 0, waiting: 0, over: 1 }]);
    expect(plan.over).toBe("1/1");
    expect(done).toEqual({ ok: true, value: { days: 1 } });
    expect(await counter()).toMatchObject({ capacity: 1, taken: 2 });
    for (const family of [first, second])
      expect(await bookingsOf(family, "booked")).toHaveLength(1);
    const late = await makeBookingFamily();
    expect((await tick(late, [{ day: MONDAY }])).refused).toMatchObject([
      { refusal: { code: "full" } },
    ]);
    // One leaves: the day is only just full, nothing is free.
    expect(await joinWaitingList(scopeOf(late), cellOf(late))).toMatchObject({ ok: true });
    await tick(first, [{ day: MONDAY, on: false }]);
    await confirm(first);
    expect(await counter()).toMatchObject({ capacity: 1, taken: 1 });
    expect(await mails("placeOffered")).toBe(0);
  });

  it("are offered at once to those who wait, in order, when there are more of them", async () => {
    const owner = await bookedFamily();
    await set(owner);
    const waiting = [];
    for (let index = 0; index < 3; index += 1) {
      const family = await makeBookingFamily();
      await joinWaitingList(scopeOf(family), cellOf(family));
      waiting.push(family);
    }
    const { plan } = await set(owner, { places: "3" });
    expect(plan.lines).toMatchObject([{ before: 1, waiting: 3, over: 0 }]);
    const offered = await db.dayWaiting.findMany({ where: { state: "offered" } });
    expect(offered.map(({ familyId }) => familyId).sort()).toEqual(
      waiting
        .slice(0, 2)
        .map(({ familyId }) => familyId)
        .sort(),
    );
    await set(owner, { places: "" });
    expect(await db.dayWaiting.count({ where: { state: "offered" } })).toBe(3);
    expect(await counter()).toMatchObject({ capacity: null, taken: 4 });
  });

  it("are set for every open day of a range, and for those alone", async () => {
    const family = await makeBookingFamily();
    const { plan } = await set(family, { from: "2026-12-14", to: "2027-01-08", places: "20" });
    expect(plan.lines.map((line) => line.day.slice(5))).toEqual(
      "12-14 12-15 12-17 12-18 01-04 01-05 01-07 01-08".split(" "),
    );
    expect(await db.slotDay.count({ where: { capacity: 20, taken: 0 } })).toBe(8);
    expect(await set(family, { from: "2026-12-14", to: "2027-01-08", places: "0" })).toMatchObject({
      done: { ok: true },
    });
    expect((await tick(family, [{ day: "2026-12-15" }])).refused).toMatchObject([
      { refusal: { code: "full" } },
    ]);
  });

  it.each([
    [{ from: "2026-11-30" }, "past-day"],
    [{ to: "2026-12-01" }, "end-before-start"],
    [{ to: "2027-12-31" }, "too-long"],
    [{ from: "2026-12-25" }, "no-open-day"],
    [{ slotId: crypto.randomUUID() }, "unknown-place"],
  ])("say what is wrong with %o", async (wish, code) => {
    const family = await makeBookingFamily();
    const input = setDayPlacesSchema.parse({ ...asked(family, wish), over: "0/0" });
    expect(await setDayPlaces(agent, input)).toEqual({ ok: false, refusal: { code } });
    expect(await db.slotDay.count()).toBe(0);
  });

  it("refuse a number that is none", () => {
    const shape = { slotId: crypto.randomUUID(), schoolId: crypto.randomUUID(), from: MONDAY };
    for (const places of ["-1", "1,5", "vingt", "123456", "1e3"])
      expect(dayPlacesSchema.safeParse({ ...shape, places }).success).toBe(false);
  });

  const rounds = isHard ? 50 : 8;
  it(`are never changed unseen: ${rounds} times, families book while staff lowers them`, async () => {
    const families: BookingFamily[] = [];
    for (let index = 0; index < 6; index += 1) families.push(await makeBookingFamily());
    const [first] = families;
    if (!first) throw new Error("no family");
    for (let round = 0; round < rounds; round += 1) {
      await db.slotDay.updateMany({ data: { capacity: 6 } });
      await Promise.all(families.map((family) => tick(family, [{ day: MONDAY }])));
      const [answer] = await Promise.all([
        setDayPlaces(
          agent,
          setDayPlacesSchema.parse({ ...asked(first, { places: "2" }), over: "0/0" }),
        ),
        ...families.map((family) => confirm(family)),
      ]);
      const { capacity, taken } = await counter();
      // Either nobody was over the number when it was set, or it was refused.
      if (answer.ok) expect(taken).toBeLessThanOrEqual(2);
      else {
        expect(answer.refusal.code).toBe("changed");
        expect(capacity).not.toBe(2);
      }
      expect(await db.booking.count({ where: { state: "held" } })).toBe(taken);
      expect(await breaches()).toEqual([]);
      for (const { id } of await db.payment.findMany({
        where: { state: { in: ["created", "open"] } },
      }))
        await release(id, families);
    }
  }, 300_000);
});

async function release(paymentId: string, families: readonly BookingFamily[]): Promise<void> {
  const { familyId } = await db.payment.findUniqueOrThrow({ where: { id: paymentId } });
  const family = families.find((each) => each.familyId === familyId);
  if (family) await cancelPayment({ paymentId, ...scopeOf(family) });
}

describe("a place that comes free too late for the list", () => {
  async function lateFree() {
    const owner = await bookedFamily();
    await set(owner);
    const [first, second] = [await makeBookingFamily(), await makeBookingFamily()];
    for (const family of [first, second]) await joinWaitingList(scopeOf(family), cellOf(family));
    await setClock({ day: "2026-12-02", time: "22:30" });
    await tick(owner, [{ day: MONDAY, on: false }]);
    await confirm(owner);
    expect(await db.staffTask.count({ where: { kind: "waiting.short", resolvedAt: null } })).toBe(
      1,
    );
    return { owner, first, second };
  }
  const waitOf = async (family: BookingFamily) =>
    (await db.dayWaiting.findFirstOrThrow({ where: { familyId: family.familyId } })).id;
  const reason = "Famille prévenue par téléphone";

  it("is given by staff to the family of its choice, which accepts and pays before the limit", async () => {
    const { owner, first, second } = await lateFree();
    const shown = await readWaitingDay(placeOf(owner));
    expect(shown).toMatchObject({ free: 1, lines: [{ rank: 1, canGive: true }, { rank: 2 }] });
    expect(await givePlace(agent, { waitId: await waitOf(second), reason })).toMatchObject({
      ok: true,
    });
    expect(await mails("placeOffered")).toBe(1);
    expect(await db.staffTask.findFirst({ where: { kind: "waiting.short" } })).toMatchObject({
      resolvedAt: expect.any(Date),
      facts: { reason },
    });
    expect(await givePlace(agent, { waitId: await waitOf(first), reason })).toMatchObject({
      refusal: { code: "no-place" },
    });
    expect(await givePlace(agent, { waitId: await waitOf(second), reason })).toMatchObject({
      refusal: { code: "gone" },
    });
    expect((await readWaitingDay(placeOf(owner)))?.lines.map(({ canGive }) => canGive)).toEqual([
      false,
      false,
    ]);
    expect(await acceptPlace(scopeOf(second), cellOf(second))).toMatchObject({ ok: true });
    const paymentId = await confirmPayment(second);
    await payByCard(paymentId);
    await settlePayment(paymentId);
    expect(await bookingsOf(second, "booked")).toHaveLength(1);
  });

  it("is refused once the limit has passed, and not lost before", async () => {
    const { owner, first } = await lateFree();
    expect(await givePlace(agent, { waitId: await waitOf(first), reason })).toMatchObject({
      ok: true,
    });
    await setClock({ day: "2026-12-03", time: "00:00" });
    await sweepWaitingLists();
    expect(await db.dayWaiting.count({ where: { state: { in: ["waiting", "offered"] } } })).toBe(0);
    expect(await counter()).toMatchObject({ taken: 0 });
    expect(await givePlace(agent, { waitId: await waitOf(first), reason })).toMatchObject({
      refusal: { code: "gone" },
    });
    expect((await readWaitingDay(placeOf(owner)))?.lines).toEqual([]);
    const reasons = () =>
      db.staffTask.count({ where: { facts: { path: ["reason"], equals: reason } } });
    expect(await reasons()).toBe(1);
    const { id: familyId, fileNumber } = await db.family.findUniqueOrThrow({
      where: { id: first.familyId },
    });
    expect(await eraseFamily(agent, { familyId, fileNumber })).toMatchObject({ ok: true });
    expect(await reasons()).toBe(0);
  });

  it("goes back to the planning when staff closes the list, with a mail for each family", async () => {
    const { owner } = await lateFree();
    const { slotId: moment, schoolId: ecole, day: jour } = placeOf(owner);
    expect(await closeWaiting(agent, { moment, ecole, jour, reason })).toEqual({
      ok: true,
      value: { families: 2 },
    });
    expect(await mails("waitingClosed")).toBe(2);
    expect(await db.staffTask.count({ where: { kind: "waiting.short", resolvedAt: null } })).toBe(
      0,
    );
    expect(await closeWaiting(agent, { moment, ecole, jour, reason })).toMatchObject({
      refusal: { code: "gone" },
    });
    const late = await makeBookingFamily();
    expect((await tick(late, [{ day: MONDAY }])).refused).toEqual([]);
  });
});
