import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import { quoteChange } from "#lib/town-changes/quote-change.ts";
import {
  type BookingFamily,
  makeBookingFamily,
  makeTown,
  setClock,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { publishTariff, services } from "#tests/support/publish-tariff.ts";
import { proveLedger } from "#tests/support/shared-days.ts";
import { askOf, townChange } from "#tests/support/town-change.ts";

const DAY = "2026-12-10";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
  await publishTariff({
    services: services(),
    modifiers: [
      {
        label: "Hors délai",
        services: ["meal"],
        when: { booking: "late" },
        mode: "add",
        amount: 250,
      },
    ],
  });
});

afterEach(proveLedger);

const debtOf = async (family: BookingFamily) => (await payerMoney(family)).debtCents as number;

async function quoted(family: BookingFamily) {
  const answer = await quoteChange(askOf(family, { days: [DAY] }));
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
}

describe("the late price", () => {
  it("is asked of the agent once the limit is past, charged or waived, and noted", async () => {
    await setClock({ day: "2026-12-03", time: "10:00" });
    const [charged, waived] = [await makeBookingFamily(), await makeBookingFamily()];
    const quote = await quoted(charged);
    expect(quote).toMatchObject({ needs: ["late"], late: { usualCents: 450, lateCents: 700 } });
    expect(await townChange(charged, { days: [DAY] })).toMatchObject({
      refusal: { code: "late-choice" },
    });
    await townChange(charged, { days: [DAY], tardif: "charge" });
    await townChange(waived, { days: [DAY], tardif: "waive" });
    expect([await debtOf(charged), await debtOf(waived)]).toEqual([700, 450]);
    const changes = await db.townChange.findMany({ orderBy: { createdAt: "asc" } });
    expect(changes.map(({ isLateCharged }) => isLateCharged)).toEqual([true, false]);
    const rows = await db.auditEvent.findMany({
      where: { action: "planning.change" },
      orderBy: { sequence: "asc" },
    });
    expect(rows.map(({ facts }) => facts)).toMatchObject([
      { isLateCharged: true },
      { isLateCharged: false },
    ]);
  });

  it("is never charged for an error of the town hall", async () => {
    await setClock({ day: "2026-12-03", time: "10:00" });
    const family = await makeBookingFamily();
    const wish = { days: [DAY], motif: "townError" as const };
    expect(await townChange(family, { ...wish, tardif: "charge" })).toMatchObject({
      refusal: { code: "own-error" },
    });
    expect(await townChange(family, { ...wish, tardif: "waive" })).toMatchObject({ ok: true });
    expect(await debtOf(family)).toBe(450);
  });

  it("is in question in the second stage of a limit, not in the first one", async () => {
    const meals = await db.slot.findFirstOrThrow({ where: { code: "cantine-midi" } });
    await db.deadlineRule.create({
      data: {
        activityId: meals.activityId,
        purpose: "booking",
        validFrom: fromDay(day("2026-12-07")),
        rule: {
          kind: "weekly",
          weeksBefore: 1,
          weekday: 3,
          time: "24:00",
          late: { kind: "daysBefore", days: 1, time: "12:00", skip: [] },
        },
      },
    });
    const family = await makeBookingFamily();
    expect((await quoted(family)).needs).toEqual([]);
    await setClock({ day: "2026-12-08", time: "10:00" });
    const quote = await quoted(family);
    expect(quote.needs).toEqual(["late"]);
    expect(quote.openUntil).not.toBeNull();
    await townChange(family, { days: [DAY], tardif: "charge" });
    expect(await debtOf(family)).toBe(700);
  });
});

describe("a child who brings the meal (PAI)", () => {
  it("is booked at its own price, whatever the stage", async () => {
    await resetDatabase();
    await makeTown({ day: "2026-12-03", time: "10:00" });
    const family = await makeBookingFamily();
    const childId = family.childIds[0] ?? "";
    const kind = await db.documentKind.findUniqueOrThrow({ where: { code: "pai" } });
    await db.child.update({ where: { id: childId }, data: { hasPai: true } });
    const id = crypto.randomUUID();
    await db.document.create({
      data: {
        ...{ id, childId, familyId: family.familyId, kindId: kind.id, storageKey: id, digest: id },
        mediaType: "application/pdf",
        sizeBytes: 1,
        masterKeyId: "k1",
        uploadedById: family.payerId,
      },
    });
    await db.document.update({ where: { id }, data: { state: "valid" } });
    await townChange(family, { days: [DAY] });
    expect(await debtOf(family)).toBeLessThan(305);
    expect(await debtOf(family)).toBeGreaterThan(0);
  });
});
