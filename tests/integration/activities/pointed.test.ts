import { beforeEach, expect, it } from "vitest";
import { removeActivity } from "#lib/activities/save-activity.ts";
import { removeSlot } from "#lib/activities/save-slot.ts";
import { day } from "#lib/calendar/day.ts";
import { removeSchool, saveSchool } from "#lib/catalog/save-school.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent, makeEnrollingFamily } from "#tests/support/enrolling-family.ts";
import { makeActivity } from "./new-activity.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

it("keeps an activity and a school where a child was pointed, booked or not", async () => {
  const { actor } = await makeAgent();
  const { activityId, slotId } = await makeActivity(actor);
  const family = await makeEnrollingFamily();
  const made = { schoolId: undefined, name: "École du Parc", weekdays: [1], grades: [] };
  const { schoolId } = expectOk(await saveSchool(made, actor));
  const at = { day: fromDay(day("2026-11-30")), at: new Date(), state: "present" as const };
  const childId = family.childIds[0] ?? "";
  await db.attendance.create({ data: { ...at, childId, slotId, schoolId } });
  expect(await removeActivity({ activityId }, actor)).toMatchObject({
    refusal: { code: "activity-used" },
  });
  expect(await removeSlot({ slotId }, actor)).toMatchObject({ ok: false });
  expect(await removeSchool({ schoolId }, actor)).toEqual({
    ok: false,
    refusal: { code: "school-used", uses: ["une présence"] },
  });
});
