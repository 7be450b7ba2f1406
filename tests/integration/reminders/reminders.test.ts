import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { formatLimit } from "#lib/calendar/paris.ts";
import { closeDb, db } from "#lib/db/client.ts";
import { chooseMails } from "#lib/notifications/choose-mails.ts";
import { remindBaskets } from "#lib/reminders/remind-baskets.ts";
import { remindFamilies } from "#lib/reminders/remind-families.ts";
import {
  type BookingFamily,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";

// Lens: until Wednesday 23 h 59 for the following week. Monday 23 November 2026 is before it.
const MONDAY = { day: "2026-11-23", time: "12:00" };
const WEDNESDAY = { day: "2026-11-25", time: "12:00" };

const LIMIT = formatLimit(new Date("2026-11-25T23:00:00Z"));

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "09:00" });
});
afterAll(closeDb);

const mails = (template: string) =>
  db.mailOutbox.findMany({ where: { template }, orderBy: { createdAt: "asc" } });

const choose = (family: BookingFamily, dates: string[]) =>
  tick(
    family,
    dates.map((date) => ({ day: date })),
  );

describe("the reminder of next week", () => {
  it("goes on Monday and on Wednesday at noon, once each, with the limit that counts", async () => {
    const family = await makeBookingFamily({ children: 2 });
    expect(await remindFamilies()).toBeNull();
    await setClock(MONDAY);
    expect(await remindFamilies()).toBe(1);
    expect(await remindFamilies()).toBeNull();
    const [mail] = await mails("bookingReminder");
    expect(mail).toMatchObject({
      familyId: family.familyId,
      guardianId: family.payerId,
      params: {
        week: "30 novembre",
        limit: LIMIT,
        until: "2026-11-25T23:00:00.000Z",
        planningPath: "/planning/2026-11",
      },
    });
    await setClock({ day: "2026-11-24", time: "12:00" });
    expect(await remindFamilies()).toBeNull();
    await setClock(WEDNESDAY);
    expect(await remindFamilies()).toBe(1);
    expect(await mails("bookingReminder")).toHaveLength(2);
  });

  it("is written once by several replicas and a clock that is moved to and fro", async () => {
    await makeBookingFamily();
    await setClock(MONDAY);
    await Promise.all([remindFamilies(), remindFamilies(), remindFamilies(), remindFamilies()]);
    await setClock({ day: "2026-11-22", time: "12:00" });
    await remindFamilies();
    await setClock({ day: "2026-11-23", time: "15:00" });
    // As if the first pass had been cut before its end.
    await db.recurringSlot.deleteMany();
    await remindFamilies();
    expect(await mails("bookingReminder")).toHaveLength(1);
  });

  it("leaves in peace whoever booked, chose, is not enrolled or refused", async () => {
    const booked = await makeBookingFamily();
    const chosen = await makeBookingFamily();
    await choose(chosen, ["2026-12-01"]);
    const refusing = await makeBookingFamily();
    await chooseMails(
      { guardianId: refusing.payerId, actor: { kind: "guardian", guardianId: refusing.payerId } },
      ["messages"],
    );
    const waiting = await makeBookingFamily();
    await db.enrolment.updateMany({
      where: { childId: { in: waiting.childIds } },
      data: { state: "withdrawn" },
    });
    const plain = await makeBookingFamily();
    await choose(booked, ["2026-12-01"]);
    await confirmPayment(booked);
    await setClock(MONDAY);
    await remindFamilies();
    const reached = (await mails("bookingReminder")).map(({ familyId }) => familyId);
    expect(reached.sort()).toEqual([plain.familyId]);
  });

  it("says nothing about a week without an open day, nor once the limit has passed", async () => {
    await makeBookingFamily();
    // The week of Monday 21 December is a holiday.
    await setClock({ day: "2026-12-14", time: "12:00" });
    expect(await remindFamilies()).toBe(0);
    await setClock({ day: "2026-11-27", time: "12:00" });
    expect(await remindFamilies()).toBeNull();
    expect(await mails("bookingReminder")).toEqual([]);
  });

  it("follows the days and the hour that the town has set", async () => {
    await makeBookingFamily();
    await db.setting.create({
      data: { key: "mails", value: { reminderWeekdays: [2], reminderTime: "17:30" } },
    });
    await setClock(MONDAY);
    expect(await remindFamilies()).toBeNull();
    await setClock({ day: "2026-11-24", time: "17:30" });
    expect(await remindFamilies()).toBe(1);
  });
});

describe("the reminder of an unfinished basket", () => {
  it("goes at noon once its limit is near, once a week, and not to whoever is choosing", async () => {
    const family = await makeBookingFamily();
    await choose(family, ["2026-11-30", "2026-12-01"]);
    await setClock(MONDAY);
    expect(await remindBaskets(), "60 hours left").toBe(0);
    await setClock({ day: "2026-11-24", time: "12:00" });
    expect(await remindBaskets()).toBe(1);
    await setClock(WEDNESDAY);
    expect(await remindBaskets()).toBe(0);
    expect(await mails("basketReminder")).toMatchObject([
      { guardianId: family.payerId, params: { limit: LIMIT } },
    ]);
    expect(await mails("bookingReminder")).toEqual([]);
    await setClock({ day: "2026-11-26", time: "12:00" });
    expect(await remindBaskets(), "too late to book").toBe(0);
  });

  it("waits until two hours after the last choice", async () => {
    const family = await makeBookingFamily();
    await setClock({ day: "2026-11-25", time: "11:00" });
    await choose(family, ["2026-11-30"]);
    await setClock(WEDNESDAY);
    expect(await remindBaskets()).toBe(0);
  });
});
