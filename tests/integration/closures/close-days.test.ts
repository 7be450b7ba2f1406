import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { releaseHolds } from "#lib/checkout/release-holds.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { applyClosures } from "#lib/closures/apply-closures.ts";
import { declareClosure } from "#lib/closures/declare-closure.ts";
import { deliverWaitingClosureMails } from "#lib/closures/deliver-closure-mails.ts";
import { previewClosure, readClosureAct } from "#lib/closures/queries.ts";
import { reopenDay } from "#lib/closures/reopen-day.ts";
import { closureSchema } from "#lib/closures/schema.ts";
import { db } from "#lib/db/client.ts";
import {
  type BookingFamily,
  bookingsOf,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { checkLedger, resetDatabase } from "#tests/support/database.ts";
import { type MadeStaff, makeStaff } from "#tests/support/factories.ts";
import { openPage, payByCard } from "#tests/support/pay.ts";
import { breaches } from "#tests/support/verify.ts";

/** B-10 and the strike: what a closed day cancels, credits and tells, once. */

const TUESDAY = "2026-12-08";
let staff: MadeStaff;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
  staff = await makeStaff();
});

afterEach(async () => {
  await checkLedger();
  expect(await breaches()).toEqual([]);
});

async function book(family: BookingFamily, days: readonly string[]): Promise<string> {
  await tick(
    family,
    days.map((day) => ({ day })),
  );
  const paymentId = await confirmPayment(family);
  await payByCard(paymentId);
  await settlePayment(paymentId);
  return paymentId;
}

const input = (change: Record<string, unknown> = {}) =>
  closureSchema.parse({ from: TUESDAY, kind: "strike", reason: "grève nationale", ...change });

async function close(change: Record<string, unknown> = {}, actId: string = crypto.randomUUID()) {
  const declared = await declareClosure(
    { staffMemberId: staff.id, actor: staff.actor },
    { ...input(change), actId },
  );
  if (!declared.ok) throw new Error(`refused: ${declared.refusal.code}`);
  return actId;
}

async function creditOf({ familyId }: BookingFamily): Promise<number> {
  const rows = await db.ledgerAccount.findMany({
    where: { kind: "familyCredit", owner: familyId },
  });
  return rows.reduce((total, { balanceCents }) => total - balanceCents, 0);
}

async function mails({ familyId }: BookingFamily) {
  await deliverWaitingClosureMails();
  return db.mailOutbox.findMany({ where: { familyId, template: "closureCancelled" } });
}

describe("a strike", () => {
  it("shows before, then cancels and credits exactly what was paid, and tells the family once", async () => {
    const family = await makeBookingFamily();
    await book(family, [TUESDAY, "2026-12-10"]);
    const [paid] = await bookingsOf(family, "booked");
    const preview = await previewClosure(input({ schoolId: family.schoolId }));
    if (!preview.ok) throw new Error(preview.refusal.code);
    expect(preview.value).toMatchObject({
      bookings: 1,
      creditCents: paid?.priceCents,
      told: 1,
      held: 0,
      days: [TUESDAY],
    });
    expect(await creditOf(family)).toBe(0);
    const actId = await close({ schoolId: family.schoolId });
    await applyClosures();
    expect(await creditOf(family)).toBe(paid?.priceCents);
    expect((await bookingsOf(family, "cancelled")).map(({ id }) => id)).toEqual([paid?.id]);
    expect(await bookingsOf(family, "booked")).toHaveLength(1);
    expect(await readClosureAct(actId)).toMatchObject({
      cancelled: 1,
      families: 1,
      waiting: 0,
      creditCents: paid?.priceCents,
    });
    const [mail, ...others] = await mails(family);
    expect(others).toEqual([]);
    expect(mail?.params).toMatchObject({
      day: "mardi 8 décembre",
      closed: expect.stringMatching(/fermée$/),
      isMeals: true,
      reason: "grève nationale",
      creditCents: paid?.priceCents,
    });
    const places = await db.slotDay.findMany({ where: { slotId: family.slots.meal } });
    expect(places.map(({ taken }) => taken).sort()).toEqual([0, 1]);
  });

  it("credits once, run many times, by many workers, and declared by two agents at once", async () => {
    const families: BookingFamily[] = [];
    for (let count = 0; count < 3; count += 1) families.push(await makeBookingFamily());
    for (const family of families) await book(family, [TUESDAY]);
    const [first] = await bookingsOf(families[0] as BookingFamily, "booked");
    const actId = crypto.randomUUID();
    const declare = (id: string) =>
      declareClosure({ staffMemberId: staff.id, actor: staff.actor }, { ...input(), actId: id });
    const declared = await Promise.all([
      declare(actId),
      declare(actId),
      declare(crypto.randomUUID()),
      declare(crypto.randomUUID()),
    ]);
    // One closed the day; the others were told so.
    expect(await db.closure.count({ where: { day: new Date(TUESDAY), schoolId: null } })).toBe(1);
    expect(declared.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(1);
    await Promise.all(Array.from({ length: 6 }, () => applyClosures()));
    await applyClosures();
    for (const family of families) {
      expect(await creditOf(family)).toBe(first?.priceCents);
      expect(await mails(family)).toHaveLength(1);
    }
    expect(await db.ledgerTransaction.count({ where: { kind: "cancellation" } })).toBe(3);
  });

  it("leaves alone another class, another activity and another day", async () => {
    const family = await makeBookingFamily();
    await book(family, [TUESDAY, "2026-12-10"]);
    const garderie = await db.activity.findUniqueOrThrow({ where: { code: "garderie" } });
    const other = await db.schoolClass.findFirstOrThrow({
      where: { schoolId: family.schoolId, children: { none: {} } },
    });
    await close({ activityId: garderie.id });
    await close({ classId: other.id });
    await applyClosures();
    expect(await bookingsOf(family, "booked")).toHaveLength(2);
    expect(await creditOf(family)).toBe(0);
    const child = await db.child.findFirstOrThrow({ where: { familyId: family.familyId } });
    await close({ classId: child.classId });
    await applyClosures();
    expect(await bookingsOf(family, "booked")).toHaveLength(1);
  });

  it("closes several days in one action, holidays and Wednesdays left out, and sends one mail", async () => {
    const family = await makeBookingFamily();
    await book(family, ["2026-12-14", "2026-12-15", "2026-12-18"]);
    const actId = await close({ from: "2026-12-14", to: "2026-12-22" });
    await applyClosures();
    const act = await readClosureAct(actId);
    expect(act?.rows.map(({ day }) => day)).toEqual([
      "2026-12-14",
      "2026-12-15",
      "2026-12-17",
      "2026-12-18",
    ]);
    expect(await bookingsOf(family, "cancelled")).toHaveLength(3);
    expect(await mails(family)).toHaveLength(1);
  });
});

describe("a day being paid when it closes", () => {
  it("is not taken from under the payment: once paid it is credited", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: TUESDAY }, { day: "2026-12-10" }]);
    const paymentId = await confirmPayment(family);
    await openPage(paymentId);
    await close();
    await applyClosures();
    expect(await bookingsOf(family, "held")).toHaveLength(2);
    await payByCard(paymentId);
    expect(await settlePayment(paymentId)).toBe("confirmed");
    await applyClosures();
    await applyClosures();
    const [cancelled, ...more] = await bookingsOf(family, "cancelled");
    expect(more).toEqual([]);
    expect(await creditOf(family)).toBe(cancelled?.priceCents);
    expect(await bookingsOf(family, "booked")).toHaveLength(1);
  });

  it("never paid, it goes back to the basket, which refuses it with its reason", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: TUESDAY }]);
    await confirmPayment(family);
    await close();
    await setClock({ day: "2026-12-01", time: "11:00" });
    await releaseHolds();
    await applyClosures();
    expect(await creditOf(family)).toBe(0);
    expect(await bookingsOf(family, "released")).toHaveLength(1);
    const { cart } = await quoteCart(family);
    expect(cart.refused.map(({ refusal }) => refusal)).toMatchObject([
      { code: "closed", reason: { kind: "closure", name: "grève nationale" } },
    ]);
  });

  it("confirmed while the day closes, in any order, ends booked nowhere and credited once", async () => {
    for (let round = 0; round < 5; round += 1) {
      const family = await makeBookingFamily();
      const day = ["2026-12-14", "2026-12-15", "2026-12-17", "2026-12-18", "2027-01-05"][round];
      await tick(family, [{ day: day ?? "" }]);
      const paymentId = await confirmPayment(family);
      await payByCard(paymentId);
      await Promise.all([settlePayment(paymentId), close({ from: day }), applyClosures()]);
      await applyClosures();
      expect(await bookingsOf(family, "booked")).toEqual([]);
      const [cancelled] = await bookingsOf(family, "cancelled");
      expect(await creditOf(family)).toBe(cancelled?.priceCents);
    }
  });
});

describe("refusals", () => {
  it.each([
    [{ from: "2026-11-30" }, "past-day"],
    [{ from: TUESDAY, to: "2026-12-07" }, "end-before-start"],
    [{ from: TUESDAY, to: "2027-03-01" }, "too-long"],
    [{ from: "2026-12-09" }, "no-open-day"],
    [{ from: "2026-12-21", to: "2026-12-31" }, "no-open-day"],
    [{ schoolId: "01890000-0000-7000-8000-000000000000" }, "unknown-place"],
  ])("%j is refused as %s, and nothing is closed", async (change, code) => {
    const refused = await declareClosure(
      { staffMemberId: staff.id, actor: staff.actor },
      { ...input(change), actId: crypto.randomUUID() },
    );
    expect(refused).toEqual({ ok: false, refusal: { code } });
    expect(await db.closure.count({ where: { schoolId: null } })).toBe(0);
  });

  it("reopens a day to come, once; bookings that were cancelled stay so", async () => {
    const family = await makeBookingFamily();
    await book(family, [TUESDAY]);
    const actId = await close();
    await applyClosures();
    const closure = await db.closure.findFirstOrThrow({ where: { actId } });
    const reopen = () => reopenDay({ closureId: closure.id, actor: staff.actor });
    expect(await reopen()).toEqual({ ok: true, value: { actId } });
    expect(await reopen()).toEqual({ ok: false, refusal: { code: "already-reopened" } });
    await applyClosures();
    expect(await bookingsOf(family, "cancelled")).toHaveLength(1);
    // It may be closed again, and booked meanwhile.
    const again = await tick(family, [{ day: TUESDAY }]);
    expect(again.refused).toEqual([]);
    await close();
    await setClock({ day: TUESDAY, time: "07:00" });
    const second = await db.closure.findFirstOrThrow({
      where: { reopenedAt: null, day: new Date(TUESDAY), schoolId: null },
    });
    expect(await reopenDay({ closureId: second.id, actor: staff.actor })).toEqual({
      ok: false,
      refusal: { code: "day-over" },
    });
  });
});
