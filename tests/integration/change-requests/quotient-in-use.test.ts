import { beforeEach, expect, test } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { quotientInUse, quotientLines } from "#lib/change-requests/quotient-in-use.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { makeFamily } from "#tests/support/factories.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-15", time: "10:00" });
});

test("the quotient shown is the one that prices are reckoned with, then the one to come", async () => {
  const { id: familyId } = await makeFamily({ children: 1 });
  await db.quotientFamilial.deleteMany({ where: { familyId } });
  expect(quotientLines(await quotientInUse(familyId))).toEqual(["Non renseigné"]);
  await db.quotientFamilial.createMany({
    data: [
      { familyId, value: 650, effectiveFrom: fromDay(day("2026-09-01")) },
      { familyId, value: 800, effectiveFrom: fromDay(day("2027-01-01")) },
    ],
  });
  expect(quotientLines(await quotientInUse(familyId))).toEqual([
    "650, depuis le 1er septembre 2026",
    "800 à partir du 1er janvier 2027",
  ]);
});
