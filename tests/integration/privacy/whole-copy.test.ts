import { unzipSync } from "fflate";
import { beforeEach, expect, test } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { emptyHealth } from "#lib/dossier/health-content.ts";
import { makePickupCode } from "#lib/dossier/make-pickup-code.ts";
import { saveHealth } from "#lib/dossier/save-health.ts";
import { exportCoverage } from "#lib/privacy/export-coverage.ts";
import { makeExport } from "#lib/privacy/make-export.ts";
import { readExport } from "#lib/privacy/read-export.ts";
import { requestExport } from "#lib/privacy/request-export.ts";
import {
  type BookingFamily,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk } from "#tests/support/enrolling-family.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

async function writerOf({ familyId, payerId }: BookingFamily) {
  const family = await db.family.findUniqueOrThrow({ where: { id: familyId } });
  const guardian = await db.guardian.findUniqueOrThrow({
    where: { id: payerId },
    include: { account: true },
  });
  const actor = { kind: "guardian" as const, guardianId: payerId };
  return { family, guardian, rights: "full" as const, actor };
}

async function copyOf(writer: Parameters<typeof requestExport>[0]) {
  const { exportId } = expectOk(await requestExport(writer));
  await makeExport(exportId);
  const files = unzipSync(new Uint8Array((await readExport(writer, exportId)) ?? []));
  const text = (name: string) => new TextDecoder().decode(files[name]);
  return { text: text("donnees.json"), data: JSON.parse(text("donnees.json")), files, read: text };
}

test("holds each name of the list, with the choices, the waits, the basket and the adult's mails", async () => {
  const booking = await makeBookingFamily();
  const { familyId, payerId, childIds, schoolId, slots } = booking;
  const [childId = ""] = childIds;
  const writer = await writerOf(booking);
  const email = writer.guardian.account?.email ?? "";
  await tick(booking, [{ day: "2026-12-14" }]);
  await db.mailChoice.create({ data: { guardianId: payerId, topic: "news", isWanted: true } });
  await db.faultyAddress.create({ data: { email, fault: "bounced" } });
  const wait = { familyId, payerId, childId, schoolId, slotId: slots.meal };
  await db.dayWaiting.create({ data: { ...wait, day: fromDay(day("2026-12-15")) } });
  await db.priceChange.create({
    data: { key: "test/1", kind: "quotient", familyId, payerId, creditCents: 120, groups: [] },
  });
  await db.weekPattern.create({
    data: { childId, payerId, slotId: slots.meal, weekday: 2, weeks: "every" },
  });
  const code = { childId, personName: "Paul Ami", day: day("2026-12-01") };
  expectOk(await makePickupCode(writer, code));
  const { data, text } = await copyOf(writer);
  for (const [table, place] of Object.entries(exportCoverage))
    if ("json" in place) expect(data, table).toHaveProperty(place.json);
  expect(data).toMatchObject({
    mailChoices: [{ topic: "news", isWanted: true }],
    faultyAddresses: [{ email, fault: "bounced" }],
    dayWaitings: [{ state: "waiting", slot: { name: expect.any(String) } }],
    priceChanges: [{ kind: "quotient", creditCents: 120 }],
    usualWeeks: [{ weekday: 2, weeks: "every" }],
    baskets: [{ lines: [{ change: "add" }] }],
    pickupCodes: [{ personName: "Paul Ami" }],
    balances: [{ creditCents: 0, debtCents: 0 }],
    rights: [{ rights: "full" }],
  });
  expect(text).not.toMatch(/Hash"|wrappedKey|storageKey|totp|identifierHash/);
});

test("says of a health sheet that does not open that it is there, and is made all the same", async () => {
  const booking = await makeBookingFamily();
  const [childId = ""] = booking.childIds;
  const writer = await writerOf(booking);
  const sheet = { childId, version: 0, hasPai: false, content: emptyHealth };
  expectOk(await saveHealth(writer, sheet));
  await db.healthSheet.update({ where: { childId }, data: { sealed: Buffer.from("damaged") } });
  const { read } = await copyOf(writer);
  expect(JSON.parse(read("sante.json"))).toMatchObject([{ hasPai: false, unreadable: true }]);
});
