import { beforeEach, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { eraseFamily } from "#lib/privacy/erase-family.ts";
import { listInactiveFamilies, recentFrom } from "#lib/staff/inactive-families.ts";
import { townFigures } from "#lib/staff/menu-counts.ts";
import { makeBookingFamily, makeTown, setClock } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

it("counts three years back, from a leap day too", () => {
  expect(recentFrom(day("2030-07-07"))).toBe("2027-07-07");
  expect(recentFrom(day("2028-02-29"))).toBe("2025-02-28");
});

it("lists a file three years after its last school year, unless something happened since, and the agent erases it", async () => {
  const [gone, back] = [await makeBookingFamily(), await makeBookingFamily()];
  const year = await db.schoolYear.findUniqueOrThrow({ where: { name: "2026-2027" } });
  await db.session.updateMany({ data: { lastSeenAt: new Date("2026-12-01") } });
  const ids = async () => {
    const listed = (await listInactiveFamilies()).map(({ id }) => id).sort();
    // The dashboard counts just those, and only for whoever may erase.
    const figures = (mayErase: boolean) =>
      now().then((at) => townFigures({ jobKinds: [], mayErase }, at));
    expect((await figures(true)).inactive).toBe(listed.length);
    expect((await figures(false)).inactive).toBe(0);
    return listed;
  };
  const end = year.lastDay.toISOString().slice(5, 10);
  await setClock({ day: `2030-${end}`, time: "10:00" });
  expect(await ids()).toEqual([]);
  await setClock({ day: "2030-08-01", time: "10:00" });
  expect(await ids()).toEqual([gone.familyId, back.familyId].sort());
  await db.enrolmentRequest.create({
    data: {
      familyId: back.familyId,
      authorId: back.payerId,
      schoolYearId: year.id,
      createdAt: new Date("2029-06-01"),
    },
  });
  const [listed] = await listInactiveFamilies();
  expect(listed).toMatchObject({ id: gone.familyId, hasMoney: false });
  expect(listed?.lastDay).toBe(year.lastDay.toISOString().slice(0, 10));
  const target = { familyId: gone.familyId, fileNumber: listed?.fileNumber ?? "" };
  expectOk(await eraseFamily(await makeAgent(), target));
  expect(await ids()).toEqual([]);
});
