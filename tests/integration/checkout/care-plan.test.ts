import { beforeEach, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { saveChildAnswers } from "#lib/change-requests/save-child-answers.ts";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import {
  type BookingFamily,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

const mealPrice = async (family: BookingFamily) => (await quoteCart(family)).cart.additionsCents;

/** The family says by itself, in the form of its answers, that the child has a care plan. */
async function sayPai(family: BookingFamily): Promise<void> {
  const saved = await saveChildAnswers(
    {
      family: { id: family.familyId, name: "", fileNumber: "" },
      guardian: { id: family.payerId, firstName: "", lastName: "" },
      rights: "full",
      actor: { kind: "guardian", guardianId: family.payerId },
    },
    { children: [{ childId: family.childIds[0] ?? "", hasPai: true }] },
  );
  expect(saved.ok).toBe(true);
}

async function sendPai(family: BookingFamily): Promise<string> {
  const kind = await db.documentKind.findUniqueOrThrow({ where: { code: "pai" } });
  const id = crypto.randomUUID();
  await db.document.create({
    data: {
      id,
      familyId: family.familyId,
      childId: family.childIds[0] ?? "",
      kindId: kind.id,
      mediaType: "application/pdf",
      sizeBytes: 1,
      storageKey: id,
      masterKeyId: "k1",
      digest: id,
      uploadedById: family.payerId,
    },
  });
  return id;
}

it("gives the price of a brought meal only once the town hall has checked the care plan", async () => {
  const family = await makeBookingFamily();
  await tick(family, [{ day: "2026-12-07" }]);
  const usual = await mealPrice(family);
  await sayPai(family);
  expect(await mealPrice(family)).toBe(usual);
  const id = await sendPai(family);
  expect(await mealPrice(family)).toBe(usual);
  await db.document.update({
    where: { id },
    data: { state: "valid", expiresOn: fromDay(day("2027-10-31")) },
  });
  const lower = await mealPrice(family);
  expect(lower).toBeLessThan(usual);
  await sendPai(family);
  expect(await mealPrice(family)).toBe(lower);
  await db.document.update({ where: { id }, data: { expiresOn: fromDay(day("2026-11-30")) } });
  expect(await mealPrice(family)).toBe(usual);
});
