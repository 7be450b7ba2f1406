import { beforeEach, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { eraseFamily } from "#lib/privacy/erase-family.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { makeSeparatedParents } from "#tests/support/separated-parents.ts";
import { breaches } from "#tests/support/verify.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

it("frees the places of the year and of the days, and forgets whose weeks they were", async () => {
  const { even } = await makeSeparatedParents("full");
  const { familyId } = even;
  const { fileNumber } = await db.family.findUniqueOrThrow({ where: { id: familyId } });
  const year = await db.schoolYear.findFirstOrThrow({ where: { name: "2026-2027" } });
  await db.enrolmentRequest.create({
    data: { familyId, authorId: even.payerId, schoolYearId: year.id, parentsWork: true },
  });
  // A place of a day, kept for this child until tomorrow.
  const place = { slotId: even.slots.meal, schoolId: even.schoolId };
  const day = new Date("2026-12-10");
  await db.slotDay.create({ data: { ...place, day, capacity: 1, taken: 1 } });
  await db.dayWaiting.create({
    data: {
      ...place,
      day,
      familyId,
      payerId: even.payerId,
      childId: even.childIds[0] ?? "",
      state: "offered",
      offeredUntil: new Date("2026-12-02T10:00:00Z"),
    },
  });
  const where = { schoolId: even.schoolId };
  const before = await db.enrolmentPlaces.aggregate({ where, _sum: { taken: true } });
  const accepted = await db.enrolment.count({ where: { state: "accepted" } });
  expectOk(await eraseFamily(await makeAgent(), { familyId, fileNumber }));
  const after = await db.enrolmentPlaces.aggregate({ where, _sum: { taken: true } });
  expect(after._sum.taken).toBe((before._sum.taken ?? 0) - accepted);
  const states = await db.enrolment.groupBy({ by: ["state"] });
  expect(states.map(({ state }) => state)).toEqual(["withdrawn"]);
  const requests = await db.enrolmentRequest.findMany();
  expect(requests.map(({ state }) => state)).toEqual(["withdrawn", "withdrawn"]);
  expect(requests.every(({ parentsWork }) => parentsWork === null)).toBe(true);
  expect(await db.custodyCalendar.count()).toBe(0);
  expect(await db.custodyPeriod.count()).toBe(0);
  expect(await db.slotDay.findFirst({ where: { day } })).toMatchObject({ taken: 0 });
  expect(await db.dayWaiting.findFirst()).toMatchObject({ state: "left" });
  expect(await breaches()).toEqual([]);
});
