import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyClosures } from "#lib/closures/apply-closures.ts";
import { declareClosure } from "#lib/closures/declare-closure.ts";
import { declareSchema } from "#lib/closures/schema.ts";
import { db } from "#lib/db/client.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import {
  bookingsOf,
  confirm,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { makeStaff } from "#tests/support/factories.ts";
import { availableCents, pay, proveLedger } from "#tests/support/shared-days.ts";
import { townChange } from "#tests/support/town-change.ts";

beforeEach(async () => {
  await resetDatabase();
  // Before the limit: the family and the agent may both act.
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

afterEach(proveLedger);

const MEAL = 305;

describe("a parent and an agent on the same cell at once", () => {
  it("book it once, whoever comes first", async () => {
    for (let round = 0; round < 4; round += 1) {
      const family = await makeBookingFamily();
      const agent = await makeStaff();
      await tick(family, [{ day: "2026-12-07" }]);
      const [mine, theirs] = await Promise.all([
        confirm(family),
        townChange(family, { days: ["2026-12-07"] }, agent),
      ]);
      expect([mine.ok, theirs.ok].filter(Boolean)).toHaveLength(1);
      const rows = await bookingsOf(family);
      expect(rows.filter(({ state }) => state === "held" || state === "booked")).toHaveLength(1);
      expect((await payerMoney(family)).debtCents).toBe(theirs.ok ? MEAL : 0);
    }
  });

  it("cancel it once: one avoir", async () => {
    for (let round = 0; round < 4; round += 1) {
      const family = await makeBookingFamily();
      const agent = await makeStaff();
      await tick(family, [{ day: "2026-12-07" }]);
      await pay(family);
      await tick(family, [{ day: "2026-12-07", on: false }]);
      const done = await Promise.all([
        confirm(family),
        townChange(family, { days: ["2026-12-07"], sens: "cancel" }, agent),
      ]);
      expect(done.some(({ ok }) => ok)).toBe(true);
      expect(await bookingsOf(family, "cancelled")).toHaveLength(1);
      expect(await availableCents(family)).toBe(MEAL);
    }
  });
});

describe("the same form", () => {
  it("sent twice at once, or again later, changes once and tells once", async () => {
    const family = await makeBookingFamily();
    const agent = await makeStaff();
    const requestId = crypto.randomUUID();
    const wish = { days: ["2026-12-07"], requestId };
    const [first, second] = await Promise.all([
      townChange(family, wish, agent),
      townChange(family, wish, agent),
    ]);
    const third = await townChange(family, wish, agent);
    expect([first.ok, second.ok, third.ok]).toEqual([true, true, true]);
    expect(first).toEqual(second);
    expect(first).toEqual(third);
    expect(await bookingsOf(family)).toHaveLength(1);
    expect(await db.invoice.count()).toBe(1);
    expect(await db.mailOutbox.count({ where: { template: "bookedByTown" } })).toBe(1);
    expect((await payerMoney(family)).debtCents).toBe(MEAL);
  });

  it("of another family under the same number does nothing", async () => {
    const [family, other] = [await makeBookingFamily(), await makeBookingFamily()];
    const requestId = crypto.randomUUID();
    await townChange(family, { days: ["2026-12-07"], requestId });
    expect(await townChange(other, { days: ["2026-12-07"], requestId })).toMatchObject({
      refusal: { code: "changed" },
    });
    expect(await bookingsOf(other)).toEqual([]);
  });
});

describe("a day that closes while an agent books it", () => {
  it("is either not booked, or booked and then given back", async () => {
    const family = await makeBookingFamily();
    const agent = await makeStaff();
    const [booked] = await Promise.all([
      townChange(family, { days: ["2026-12-07"] }, agent),
      declareClosure(
        { staffMemberId: agent.id, actor: agent.actor },
        declareSchema.parse({
          from: "2026-12-07",
          reason: "Panne de chauffage",
          actId: crypto.randomUUID(),
        }),
      ),
    ]);
    await applyClosures();
    expect(await bookingsOf(family, "booked")).toEqual([]);
    expect(await availableCents(family)).toBe(booked.ok ? MEAL : 0);
    expect((await payerMoney(family)).debtCents).toBe(booked.ok ? MEAL : 0);
  });
});

describe("the last place", () => {
  it("goes to one of an agent and a family", async () => {
    const [mine, theirs] = [await makeBookingFamily(), await makeBookingFamily()];
    const agent = await makeStaff();
    await db.slotPlaces.update({
      where: { slotId_schoolId: { slotId: mine.slots.meal, schoolId: mine.schoolId } },
      data: { capacity: 1 },
    });
    await tick(theirs, [{ day: "2026-12-07" }]);
    const done = await Promise.all([
      confirm(theirs),
      townChange(mine, { days: ["2026-12-07"] }, agent),
    ]);
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    const counter = await db.slotDay.findFirstOrThrow();
    expect(counter.taken).toBe(1);
  });
});
