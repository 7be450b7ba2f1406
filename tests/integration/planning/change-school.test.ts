import { afterEach, beforeEach, expect, it } from "vitest";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { changeSchool } from "#lib/planning/change-school.ts";
import { eraseFamily } from "#lib/privacy/erase-family.ts";
import {
  type BookingFamily,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { payByCard } from "#tests/support/pay.ts";
import { breaches } from "#tests/support/verify.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});
afterEach(async () => {
  expect(await breaches()).toEqual([]);
});

async function otherClass(family: BookingFamily): Promise<{ id: string; schoolId: string }> {
  return db.schoolClass.findFirstOrThrow({ where: { schoolId: { not: family.schoolId } } });
}
const childOf = (family: BookingFamily) => family.childIds[0] ?? "";
const go = async (family: BookingFamily, classId: string) =>
  changeSchool(await makeAgent(), { familyId: family.familyId, childId: childOf(family), classId });
async function takenAt(schoolId: string): Promise<number> {
  const sum = await db.enrolmentPlaces.aggregate({ where: { schoolId }, _sum: { taken: true } });
  return sum._sum.taken ?? 0;
}
const states = async (family: BookingFamily) =>
  (await db.enrolment.findMany({ where: { childId: childOf(family) } })).map(({ state }) => state);

it("gives the places back at the old school and takes them at the new one", async () => {
  const family = await makeBookingFamily();
  const target = await otherClass(family);
  const [before, there] = [await takenAt(family.schoolId), await takenAt(target.schoolId)];
  const count = (await states(family)).length;
  const changed = expectOk(await go(family, target.id));
  expect(changed).toEqual({ isOtherSchool: true, lost: 0, daysLeft: 0 });
  expect(await takenAt(family.schoolId)).toBe(before - count);
  expect(await takenAt(target.schoolId)).toBe(there + count);
  expect(new Set(await states(family))).toEqual(new Set(["accepted"]));
});

it("never goes over capacity: without a place, the enrolment is to be decided again", async () => {
  const family = await makeBookingFamily();
  const target = await otherClass(family);
  const rows = await db.enrolmentPlaces.findMany({ where: { schoolId: target.schoolId } });
  for (const { activityId, schoolId, schoolYearId, taken } of rows)
    await db.enrolmentPlaces.update({
      where: { activityId_schoolId_schoolYearId: { activityId, schoolId, schoolYearId } },
      data: { capacity: taken },
    });
  const before = await takenAt(target.schoolId);
  const { lost } = expectOk(await go(family, target.id));
  expect(lost).toBe((await states(family)).filter((state) => state === "requested").length);
  expect(lost).toBeGreaterThan(0);
  expect(await takenAt(target.schoolId)).toBe(before);
  const request = await db.enrolmentRequest.findFirstOrThrow({
    where: { familyId: family.familyId },
    include: { events: true },
  });
  expect(request.state).toBe("submitted");
  expect(request.events.map(({ kind }) => kind)).toContain("schoolChanged");
});

it("leaves booked days where they are and tells staff", async () => {
  const family = await makeBookingFamily();
  await tick(family, [{ day: "2026-12-07" }, { day: "2026-12-08" }]);
  const paymentId = await confirmPayment(family);
  const target = await otherClass(family);
  expect(await go(family, target.id)).toEqual({ ok: false, refusal: { code: "payment-running" } });
  await payByCard(paymentId);
  await settlePayment(paymentId);
  expect(expectOk(await go(family, target.id))).toMatchObject({ daysLeft: 2 });
  const task = await db.staffTask.findFirstOrThrow({ where: { kind: "payment.school" } });
  expect(task).toMatchObject({ familyId: family.familyId, facts: { days: 2 } });
  const mails = await db.mailOutbox.findMany({ where: { template: "staffPaymentProblem" } });
  expect(mails).toMatchObject([{ params: { problem: "school" } }]);
});

it("moves no place for another class of the same school, and knows no other family's child", async () => {
  const family = await makeBookingFamily();
  const before = await takenAt(family.schoolId);
  const same = await db.schoolClass.findFirstOrThrow({ where: { schoolId: family.schoolId } });
  expect(expectOk(await go(family, same.id)).isOtherSchool).toBe(false);
  expect(await takenAt(family.schoolId)).toBe(before);
  const other = await makeBookingFamily();
  const theirs = { ...family, familyId: other.familyId };
  expect(await go(theirs, same.id)).toMatchObject({ refusal: { code: "unknown-child" } });
  expect(await go(family, crypto.randomUUID())).toMatchObject({
    refusal: { code: "unknown-class" },
  });
});

it("leaves last year's enrolments and places as they were, also when the family is erased after", async () => {
  const family = await makeBookingFamily();
  const childId = childOf(family);
  const [{ activityId }, { requestId }] = [
    await db.enrolmentPlaces.findFirstOrThrow({ where: { schoolId: family.schoolId } }),
    await db.enrolment.findFirstOrThrow({ where: { childId } }),
  ];
  const { id: schoolYearId } = await db.schoolYear.upsert({
    where: { name: "2025-2026" },
    create: {
      name: "2025-2026",
      firstDay: new Date("2025-09-01"),
      lastDay: new Date("2026-07-03"),
    },
    update: {},
  });
  const place = { activityId, schoolId: family.schoolId, schoolYearId };
  await db.enrolmentPlaces.upsert({
    where: { activityId_schoolId_schoolYearId: place },
    create: { ...place, capacity: 1, taken: 1 },
    update: { capacity: 1, taken: 1 },
  });
  const last = await db.enrolment.create({
    data: { requestId, childId, activityId, schoolYearId, state: "accepted" },
  });
  const ofYear = () =>
    db.enrolmentPlaces.findMany({
      where: { schoolYearId },
      orderBy: [{ activityId: "asc" }, { schoolId: "asc" }],
    });
  const before = await ofYear();
  expect(before).toContainEqual({ ...place, capacity: 1, taken: 1 });
  expectOk(await go(family, (await otherClass(family)).id));
  expect(await ofYear()).toEqual(before);
  expect((await db.enrolment.findUniqueOrThrow({ where: { id: last.id } })).state).toBe("accepted");
  expect(await breaches()).toEqual([]);
  const { fileNumber } = await db.family.findUniqueOrThrow({ where: { id: family.familyId } });
  expectOk(await eraseFamily(await makeAgent(), { familyId: family.familyId, fileNumber }));
  expect(await ofYear()).toEqual(before);
});
