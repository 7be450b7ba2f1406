import { afterEach, beforeEach, expect, it } from "vitest";
import { addDays, type Day, day } from "#lib/calendar/day.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { joinWaitingList } from "#lib/planning/join-waiting-list.ts";
import { sweepWaitingLists } from "#lib/planning/sweep-waiting-lists.ts";
import { type BookingFamily, makeBookingFamily, makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { breaches } from "#tests/support/verify.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

afterEach(async () => {
  expect(await breaches()).toEqual([]);
});

const join = (family: BookingFamily, on: Day) =>
  joinWaitingList(
    { ...family, actor: { kind: "guardian", guardianId: family.payerId } },
    { childId: family.childIds[0] ?? "", slotId: family.slots.meal, day: on },
  );

/** The limit of meals from a day on. */
async function setRule(from: string, rule: { kind: string; days: number; time: string; skip: [] }) {
  const { activityId } = await db.slot.findFirstOrThrow({ where: { code: "cantine-midi" } });
  await db.deadlineRule.create({
    data: { activityId, purpose: "booking", validFrom: fromDay(day(from)), rule },
  });
}

it("sweeps the waiting lists to the end, however many come before", async () => {
  const family = await makeBookingFamily({ children: 10 });
  const waiting = await makeBookingFamily();
  const { meal, morning, evening } = family.slots;
  const days = Array.from({ length: 20 }, (_, index) => addDays(day("2026-12-10"), index));
  const places = (slotIds: string[]) =>
    days.flatMap((on) =>
      slotIds.map((slotId) => ({ slotId, schoolId: family.schoolId, day: fromDay(on) })),
    );
  // 600 lines for full days, whose limits are the days themselves.
  await db.slotDay.createMany({
    data: places([morning, evening, meal]).map((place) => ({ ...place, capacity: 0 })),
  });
  await db.dayWaiting.createMany({
    data: places([morning, evening, meal]).flatMap((place) =>
      family.childIds.map((childId) => ({
        ...place,
        childId,
        familyId: family.familyId,
        payerId: family.payerId,
      })),
    ),
  });
  await db.deadlineRule.updateMany({
    data: { rule: { kind: "daysBefore", days: 1, time: "12:00", skip: [] } },
  });
  const [offered, closed] = ["2027-01-26", "2027-01-28"];
  for (const on of [offered, closed]) {
    await db.slotDay.create({
      data: { slotId: meal, schoolId: family.schoolId, day: fromDay(day(on)), capacity: 0 },
    });
    expect(await join(waiting, day(on))).toMatchObject({ ok: true });
  }
  await db.slotDay.updateMany({ where: { day: fromDay(day(offered)) }, data: { capacity: 1 } });
  await setRule(closed, { kind: "daysBefore", days: 60, time: "12:00", skip: [] });
  await sweepWaitingLists();
  const states = await db.dayWaiting.findMany({
    where: { familyId: waiting.familyId },
    orderBy: { day: "asc" },
  });
  expect(states.map(({ state }) => state)).toEqual(["offered", "closed"]);
  expect(await db.dayWaiting.count({ where: { state: "waiting" } })).toBe(600);
});
