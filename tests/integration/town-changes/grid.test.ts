import { beforeEach, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { db } from "#lib/db/client.ts";
import { loadChoice, loadFamilyGrid, loadSchoolGrid } from "#lib/town-changes/load-grid.ts";
import {
  type BookingFamily,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { pay } from "#tests/support/shared-days.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

const WEEK = { from: day("2026-12-07"), to: day("2026-12-13") };
const where = ({ schoolId, slots }: BookingFamily) => ({
  schoolId,
  slotId: slots.meal,
  search: "",
  page: 1,
});

it("a school's week shows each child once, with what may be done on each day", async () => {
  const [paid, idle] = [await makeBookingFamily({ children: 2 }), await makeBookingFamily()];
  await tick(paid, [{ day: "2026-12-07" }]);
  await pay(paid);
  // Ticked, not paid: the town hall sees no basket.
  await tick(idle, [{ day: "2026-12-08" }]);
  await db.family.update({ where: { id: idle.familyId }, data: { defaultPayerId: null } });
  const { total, rows } = await loadSchoolGrid(where(paid), WEEK);
  expect(total).toBe(3);
  expect(rows.map(({ childId }) => childId).sort()).toEqual(
    [...paid.childIds, ...idle.childIds].sort(),
  );
  const changesOf = (childId: string) =>
    rows
      .find((row) => row.childId === childId)
      ?.cells.map(({ cell, change }) => [cell.state, change]);
  const free = ["free", "add"];
  expect(changesOf(paid.childIds[0] ?? "")).toEqual([["booked", "cancel"], free, free, free]);
  expect(changesOf(idle.childIds[0] ?? "")).toEqual([free, free, free, free]);
});

it("a child moved to another school leaves its page, and an erased file every page", async () => {
  const [stays, moved, gone] = [
    await makeBookingFamily(),
    await makeBookingFamily(),
    await makeBookingFamily(),
  ];
  const other = await db.school.findFirstOrThrow({
    where: { id: { not: stays.schoolId } },
    include: { classes: true },
  });
  await db.child.updateMany({
    where: { familyId: moved.familyId },
    data: { schoolId: other.id, classId: other.classes[0]?.id ?? "" },
  });
  await db.family.update({ where: { id: gone.familyId }, data: { erasedAt: new Date() } });
  const { rows } = await loadSchoolGrid(where(stays), WEEK);
  expect(rows.map(({ childId }) => childId)).toEqual(stays.childIds);
  const cell = { childId: gone.childIds[0] ?? "", slotId: gone.slots.meal };
  expect(await loadChoice(cell, "add", WEEK)).toBeNull();
});

it("a family's week shows all of its moments; without any adult nothing", async () => {
  const family = await makeBookingFamily();
  const all = await loadFamilyGrid({ familyId: family.familyId, slotId: null }, WEEK);
  expect(all.rows.map(({ slotId }) => slotId)).toEqual([
    family.slots.morning,
    family.slots.meal,
    family.slots.evening,
  ]);
  await db.family.update({ where: { id: family.familyId }, data: { defaultPayerId: null } });
  await db.guardianship.deleteMany({ where: { familyId: family.familyId } });
  const none = await loadFamilyGrid({ familyId: family.familyId, slotId: null }, WEEK);
  expect(none.rows).toEqual([]);
});
