import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openActivity, saveActivity } from "#lib/activities/save-activity.ts";
import { openSlot, saveSlot } from "#lib/activities/save-slot.ts";
import type { Actor } from "#lib/audit/write-audit.ts";
import { day } from "#lib/calendar/day.ts";
import { month } from "#lib/calendar/month.ts";
import { bookedOnDaysClosedBy } from "#lib/catalog/still-booked.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { applyClosures } from "#lib/closures/apply-closures.ts";
import { declareClosure } from "#lib/closures/declare-closure.ts";
import { closureSchema } from "#lib/closures/schema.ts";
import { db } from "#lib/db/client.ts";
import { calendarFeed } from "#lib/planning/calendar-feed.ts";
import { planDayPlaces } from "#lib/planning/day-places.ts";
import { loadMonth } from "#lib/planning/load-month.ts";
import { renewCalendarFeed } from "#lib/planning/renew-calendar-feed.ts";
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
import { checkLedger, resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { payByCard } from "#tests/support/pay.ts";
import { breaches } from "#tests/support/verify.ts";
import { activityForm, makeActivity, slotForm } from "./new-activity.ts";

/** An activity without school: in holidays (zone B: from Saturday 19 December 2026 to 3 January 2027), on Saturdays. */

let actor: Actor;
let staffMemberId: string;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
  const agent = await makeAgent();
  actor = agent.actor;
  staffMemberId = agent.staffMember.id;
});

afterEach(async () => {
  await checkLedger();
  expect(await breaches()).toEqual([]);
});

const DECEMBER = month("2026-12");
const scopeOf = ({ familyId, payerId }: BookingFamily) => ({ familyId, payerId });

async function monthOf(family: BookingFamily, of = DECEMBER) {
  const { view } = await loadMonth(scopeOf(family), of);
  return {
    ...view,
    days: view.items.flatMap((item) => (item.kind === "week" ? item.days : [])),
    notes: view.items.flatMap((item) => (item.kind === "note" ? [item.title] : [])),
  };
}

async function book(family: BookingFamily, slotId: string, days: readonly string[]) {
  await tick(
    family,
    days.map((on) => ({ day: on, slotId })),
  );
  const paymentId = await confirmPayment(family);
  await payByCard(paymentId);
  await settlePayment(paymentId);
}

describe("a holiday activity", () => {
  it("is drawn in the holidays for whoever is enrolled, and in no other week", async () => {
    const before = await monthOf(await makeBookingFamily());
    expect(before.notes).toHaveLength(1);
    // Made before the activity: not enrolled in it.
    const outsider = await makeBookingFamily();
    const { slotId } = await makeActivity(actor);
    expect(await monthOf(outsider)).toMatchObject({ notes: before.notes });
    expect((await monthOf(outsider)).days).toEqual(before.days);

    const seen = await monthOf(await makeBookingFamily());
    expect(seen.notes).toEqual([]);
    const added = seen.days.filter(({ day: on }) => !before.days.some((other) => other.day === on));
    // Wednesdays too, when no school is open anyway; neither Christmas nor a weekend opens.
    expect(added.filter(({ closed }) => closed === null).map(({ day: on }) => on)).toEqual([
      "2026-12-21",
      "2026-12-22",
      "2026-12-23",
      "2026-12-24",
      "2026-12-28",
      "2026-12-29",
      "2026-12-30",
      "2026-12-31",
    ]);
    expect(added.filter(({ closed }) => closed !== null).map(({ day: on }) => on)).toEqual([
      "2026-12-25",
    ]);
    // In a month without holidays it is not there at all.
    const november = await monthOf(await makeBookingFamily(), month("2026-11"));
    expect(november.slots.some(({ id }) => id === slotId)).toBe(false);
  });

  it("is booked until ten days before the holidays, refused after, and comes in the calendar", async () => {
    const { slotId, activityId } = await makeActivity(actor);
    const family = await makeBookingFamily();
    await setClock({ day: "2026-12-09", time: "23:50" });
    await book(family, slotId, ["2026-12-21", "2026-12-23"]);
    expect((await bookingsOf(family, "booked")).map(({ priceCents }) => priceCents)).toEqual([
      1250, 1250,
    ]);
    const saved = await tick(family, [{ day: "2026-12-17", slotId }]);
    expect(saved.refused).toMatchObject([{ refusal: { code: "closed" } }]);
    const feed = await renewCalendarFeed({
      familyId: family.familyId,
      guardianId: family.payerId,
      actor: { kind: "guardian", guardianId: family.payerId },
    });
    const text = await calendarFeed(expectOk(feed).token);
    expect(text).toContain("20261223");

    await setClock({ day: "2026-12-10", time: "00:10" });
    const late = await tick(family, [{ day: "2026-12-22", slotId }]);
    expect(late.refused).toMatchObject([{ refusal: { code: "locked" } }]);

    // Staff: what would touch the paid days is refused, with how many.
    const form = await activityForm({ season: "term" });
    expect(await saveActivity({ ...form, activityId }, actor)).toMatchObject({
      ok: false,
      refusal: { code: "days-still-booked", count: 2, days: ["2026-12-21", "2026-12-23"] },
    });
    const michel = await db.school.findFirstOrThrow({ where: { name: { contains: "Michel" } } });
    const served = await activityForm({ schoolIds: [michel.id] });
    expect(await saveActivity({ ...served, activityId }, actor)).toMatchObject({
      ok: false,
      refusal: { code: "school-still-used", count: 3 },
    });
    const till = await db.regie.create({ data: { code: "LOIS", name: "Régie des loisirs" } });
    const cashed = await activityForm({ regieId: till.id });
    expect(await saveActivity({ ...cashed, activityId }, actor)).toEqual({
      ok: false,
      refusal: { code: "regie-used" },
    });
    expect(await openActivity({ activityId, isOpen: false }, actor)).toEqual({
      ok: false,
      refusal: { code: "days-booked", count: 2 },
    });
    const change = (more: Record<string, unknown>) =>
      saveSlot(
        {
          ...slotForm(activityId, {
            price: "centre-de-loisirs~centre-de-loisirs-journee-de-loisirs",
            ...more,
          }),
          slotId,
        },
        actor,
      );
    expect(await change({ weekdays: ["1"] })).toEqual({
      ok: false,
      refusal: { code: "weekdays-booked", count: 1 },
    });
    expect(await change({ price: "periscolaire~meal" })).toEqual({
      ok: false,
      refusal: { code: "price-used" },
    });
    expectOk(await change({ name: "Journée complète", weekdays: ["1", "2", "3"] }));
    // The town's calendar may change elsewhere, and not take these holidays away.
    const zoneA = { settings: { zone: "A" as const, alsaceMoselle: true } };
    expect(await bookedOnDaysClosedBy(zoneA)).toBeNull();
    const year = { name: "2026-2027", firstDay: day("2026-09-01"), lastDay: day("2027-07-02") };
    const short = {
      name: "Vacances de Noël",
      schoolYear: year.name,
      zones: ["B" as const],
      firstDayOff: day("2026-12-22"),
      lastDayOff: day("2027-01-03"),
    };
    const file = { schoolYears: [year], periods: [short] };
    expect(await bookedOnDaysClosedBy({ file })).toEqual({ days: ["2026-12-21"], count: 1 });
  });

  it("closes like any other day: cancelled, credited, told", async () => {
    const { slotId, activityId } = await makeActivity(actor);
    const family = await makeBookingFamily();
    await book(family, slotId, ["2026-12-21", "2026-12-22"]);
    const input = closureSchema.parse({ from: "2026-12-22", activityId, reason: "chauffage" });
    const actId = crypto.randomUUID();
    expectOk(await declareClosure({ staffMemberId, actor }, { ...input, actId }));
    await applyClosures();
    expect((await bookingsOf(family, "booked")).map(({ day: on }) => on.getUTCDate())).toEqual([
      21,
    ]);
    const places = { slotId, schoolId: family.schoolId, to: "" as const, places: 5 };
    expectOk(await planDayPlaces({ ...places, from: day("2026-12-23") }));
    expect(await planDayPlaces({ ...places, from: day("2026-12-17") })).toMatchObject({
      ok: false,
      refusal: { code: "no-open-day" },
    });
  });
});

describe("an activity in term and in holidays", () => {
  it("keeps its paid Wednesdays of the holidays from becoming days without school by a file", async () => {
    const { slotId } = await makeActivity(actor, {
      activity: { season: "both" },
      rule: { kind: "daysBefore", days: 2, time: "12:00", skip: [] },
    });
    const family = await makeBookingFamily();
    await book(family, slotId, ["2026-12-22", "2026-12-23"]);
    const file = (firstDayOff: string) => ({
      schoolYears: [{ name: "2026-2027", firstDay: day("2026-09-01"), lastDay: day("2027-07-02") }],
      periods: [
        {
          name: "Vacances de Noël",
          schoolYear: "2026-2027",
          zones: ["B" as const],
          firstDayOff: day(firstDayOff),
          lastDayOff: day("2027-01-03"),
        },
      ],
    });
    // Its Tuesdays go on in a week of school; no school is open on Wednesdays.
    expect(await bookedOnDaysClosedBy({ file: file("2026-12-24") })).toEqual({
      days: ["2026-12-23"],
      count: 1,
    });
    expect(await bookedOnDaysClosedBy({ file: file("2026-12-23") })).toBeNull();
  });
});

describe("closing while families book", () => {
  it("ends with the day booked and the activity open, or with nothing booked and it closed", async () => {
    const { slotId, activityId } = await makeActivity(actor);
    const outcomes = new Set<string>();
    for (let round = 0; round < 4; round += 1) {
      const family = await makeBookingFamily();
      await tick(family, [{ day: "2026-12-21", slotId }]);
      const close = () => openActivity({ activityId, isOpen: false }, actor);
      const [first, second] = await Promise.all(
        round % 2 === 0 ? [confirm(family), close()] : [close(), confirm(family)],
      );
      const { closedAt } = await db.activity.findUniqueOrThrow({ where: { id: activityId } });
      const held = (await bookingsOf(family, "held")).length;
      expect([held === 1, closedAt === null]).toEqual(
        closedAt === null ? [true, true] : [false, false],
      );
      expect([first.ok, second.ok].filter(Boolean)).toHaveLength(1);
      outcomes.add(closedAt === null ? "booked" : "closed");
      if (closedAt === null) break;
      expectOk(await openActivity({ activityId, isOpen: true }, actor));
    }
    expect(outcomes.size).toBeGreaterThan(0);
  });
});

describe("an activity on Saturdays", () => {
  it("opens the Saturdays of weeks of school, and is closed again without losing what was booked", async () => {
    const { slotId, activityId } = await makeActivity(actor, {
      activity: { name: "Éveil du samedi", season: "term" },
      slot: { name: "Samedi matin", weekdays: ["6"] },
      rule: { kind: "daysBefore", days: 2, time: "12:00", skip: [] },
    });
    const family = await makeBookingFamily();
    const saturdays = (await monthOf(family)).days.filter(
      ({ day: on, closed }) => closed === null && new Date(on).getUTCDay() === 6,
    );
    expect(saturdays.map(({ day: on }) => on)).toEqual(["2026-12-05", "2026-12-12"]);
    await book(family, slotId, ["2026-12-05"]);
    await setClock({ day: "2026-12-07", time: "09:00" });
    expect(await openSlot({ slotId, isOpen: false }, actor)).toMatchObject({
      refusal: { code: "last-slot" },
    });
    expectOk(await openActivity({ activityId, isOpen: false }, actor));
    const { rows, slots } = await monthOf(family);
    expect(slots.map(({ id }) => id)).toContain(slotId);
    const row = rows.find((one) => one.slotId === slotId);
    const states = new Set(row?.cells.map(({ state }) => state));
    expect(states.has("free")).toBe(false);
    const later = await tick(family, [{ day: "2026-12-12", slotId }]);
    expect(later.refused).toHaveLength(1);
    const january = await monthOf(family, month("2027-01"));
    expect(january.slots.some(({ id }) => id === slotId)).toBe(false);
  });
});
