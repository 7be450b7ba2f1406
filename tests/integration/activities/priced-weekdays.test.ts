import { beforeEach, expect, it } from "vitest";
import { openSlot, saveSlot } from "#lib/activities/save-slot.ts";
import { db } from "#lib/db/client.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk } from "#tests/support/enrolling-family.ts";
import { makeStaff } from "#tests/support/factories.ts";
import { publishTariff, services } from "#tests/support/publish-tariff.ts";
import { slotForm } from "./new-activity.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
  await publishTariff({
    services: services({ care: { prices: [{ when: { weekday: [1, 2, 4, 5] }, price: 150 }] } }),
  });
});

it("opens on no weekday that the published tariff has no price for", async () => {
  const { actor } = await makeStaff();
  const { id } = await db.activity.findFirstOrThrow({ where: { code: "garderie" } });
  const form = (weekdays: string[], slotId?: string) => ({
    ...slotForm(id, {
      ...{ name: "Étude", shortName: "Étude", letter: "E", weekdays },
      price: "periscolaire~care-session",
    }),
    slotId,
  });
  const { slotId } = expectOk(await saveSlot(form(["1", "2", "4", "5"]), actor));
  expect((await db.slot.findUniqueOrThrow({ where: { id: slotId } })).closedAt).toBeNull();
  const whole = ["1", "2", "3", "4", "5"];
  const refused = {
    ok: false,
    refusal: { code: "unpriced", reason: expect.stringContaining("« Étude » le mercredi") },
  };
  expect(await saveSlot(form(whole, slotId), actor)).toMatchObject(refused);
  // Closed, it may be prepared; it is not opened.
  expectOk(await openSlot({ slotId, isOpen: false }, actor));
  expectOk(await saveSlot(form(whole, slotId), actor));
  expect(await openSlot({ slotId, isOpen: true }, actor)).toMatchObject(refused);
});
