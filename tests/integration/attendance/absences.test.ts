import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listAbsences } from "#lib/attendance/list-absences.ts";
import { quoteAbsence } from "#lib/attendance/quote-absence.ts";
import { day } from "#lib/calendar/day.ts";
import { recogniseRevenue } from "#lib/checkout/recognise-revenue.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { cellHistory } from "#lib/planning/cell-history.ts";
import { askAway, away, point, SAINT_EXUPERY, setAbsenceRule } from "#tests/support/attendance.ts";
import {
  type BookingFamily,
  bookingsOf,
  confirm,
  dayOfRow,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk } from "#tests/support/enrolling-family.ts";
import { FAMILY_TOTAL, publishTariff, services } from "#tests/support/publish-tariff.ts";
import { availableCents, meals, pay, proveLedger } from "#tests/support/shared-days.ts";

const MEAL = 305;
/** Five school days: no Wednesday. */
const DAYS = ["2026-12-07", "2026-12-08", "2026-12-10", "2026-12-11", "2026-12-14"];
const WEEK = { from: "2026-12-07", to: "2026-12-14" };

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

afterEach(proveLedger);

async function paidFamily(days = DAYS): Promise<BookingFamily> {
  const family = await makeBookingFamily();
  await tick(
    family,
    days.map((each) => ({ day: each })),
  );
  await pay(family);
  return family;
}

/** The days have passed and are revenue. */
async function pass(on: string): Promise<void> {
  await setClock({ day: on, time: "09:00" });
  await recogniseRevenue();
}

const narrow = (text: string) => text.replace(" €", "\u202f€");

const cellOf = (family: BookingFamily, on: string) => ({
  childId: family.childIds[0] ?? "",
  slotId: family.slots.meal,
  day: day(on),
});

describe("five prepaid days away, under the rule of 72 hours (rulings 11)", () => {
  it.each([
    ["at 48 hours", "2026-12-08", 5],
    ["on day 6", "2026-12-12", 3],
    ["on day 11", "2026-12-17", 0],
  ])(
    "with a certificate %s gives back what the rule does not bill",
    async (_when, received, back) => {
      await setAbsenceRule(SAINT_EXUPERY);
      const family = await paidFamily();
      await pass("2026-12-18");
      expect(await away(family, { ...WEEK, received })).toMatchObject({ ok: true });
      expect(await availableCents(family)).toBe(back * MEAL);
      const cancelled = await bookingsOf(family, "cancelled");
      expect(cancelled.map(dayOfRow)).toEqual(DAYS.slice(DAYS.length - back));
      expect(cancelled.every(({ earnedAt }) => earnedAt === null)).toBe(true);
      const mails = await db.mailOutbox.findMany({ where: { template: "absenceCredit" } });
      expect(mails.map(({ params }) => params)).toMatchObject([
        { creditCents: back * MEAL, billedDays: DAYS.slice(0, 5 - back) },
      ]);
      const row = await db.auditEvent.findFirstOrThrow({ where: { action: "absence.record" } });
      expect(row.facts).toMatchObject({ creditCents: back * MEAL, rule: "certificateWithin" });
      expect(await db.attendance.count({ where: { state: "absent" } })).toBe(5);
    },
  );

  it("does the same before the days are revenue, and frees their places", async () => {
    await setAbsenceRule(SAINT_EXUPERY);
    const family = await paidFamily();
    await setClock({ day: "2026-12-08", time: "09:00" });
    await away(family, { ...WEEK, received: "2026-12-08" });
    expect(await availableCents(family)).toBe(5 * MEAL);
    const counters = await db.slotDay.findMany({
      where: { day: { in: DAYS.map(day).map(fromDay) } },
    });
    expect(counters.map(({ taken }) => taken)).toEqual([0, 0, 0, 0, 0]);
    // Days to come are not pointed yet.
    expect(await db.attendance.count()).toBe(2);
  });
});

describe("recording an absence", () => {
  it("bills its first days once, though it is recorded in two parts", async () => {
    await setAbsenceRule({ kind: "waitingDays", days: 2 });
    const family = await paidFamily();
    await pass("2026-12-18");
    const first = { from: "2026-12-07", to: "2026-12-10", received: "2026-12-08" };
    await away(family, first);
    expect(await availableCents(family)).toBe(MEAL);
    await away(family, { from: "2026-12-11", to: "2026-12-14", received: "2026-12-08" });
    expect(await availableCents(family)).toBe(3 * MEAL);
  });

  it("bills the first days again once the child has come back in between", async () => {
    await setAbsenceRule({ kind: "waitingDays", days: 1 });
    const family = await paidFamily();
    await pass("2026-12-18");
    await point(family, { day: "2026-12-10", state: "present" });
    await away(family, { from: "2026-12-07", to: "2026-12-08", received: "2026-12-08" });
    await away(family, { from: "2026-12-11", to: "2026-12-14", received: "2026-12-11" });
    expect(await availableCents(family)).toBe(2 * MEAL);
  });

  it("gives nothing back without a rule, and everything where the town hall is the cause", async () => {
    const family = await paidFamily();
    await pass("2026-12-15");
    await away(family, { ...WEEK, received: "2026-12-08" });
    expect(await availableCents(family)).toBe(0);
    expect(await away(family, { ...WEEK, justification: "town" })).toMatchObject({
      refusal: { code: "words-missing" },
    });
    await away(family, { ...WEEK, justification: "town", words: "Grève de la cuisine" });
    expect(await availableCents(family)).toBe(5 * MEAL);
    const mails = await db.mailOutbox.findMany({ where: { template: "absenceCredit" } });
    expect(JSON.stringify(mails)).not.toContain("Grève");
  });

  it("gives back once what is sent twice, and what an earlier certificate adds", async () => {
    await setAbsenceRule(SAINT_EXUPERY);
    const family = await paidFamily();
    await pass("2026-12-18");
    const requestId = crypto.randomUUID();
    const wish = { ...WEEK, received: "2026-12-12", requestId };
    await away(family, wish);
    expect(await away(family, wish)).toMatchObject({ ok: true });
    expect(await availableCents(family)).toBe(3 * MEAL);
    expect(await db.absence.count()).toBe(1);
    await away(family, { ...WEEK, received: "2026-12-08" });
    expect(await availableCents(family)).toBe(5 * MEAL);
  });

  it("takes nothing back with a later certificate", async () => {
    await setAbsenceRule(SAINT_EXUPERY);
    const family = await paidFamily();
    await pass("2026-12-18");
    await away(family, { ...WEEK, received: "2026-12-08" });
    await away(family, { ...WEEK, received: "2026-12-17" });
    expect(await availableCents(family)).toBe(5 * MEAL);
  });

  it("tells the family why a day is charged or not", async () => {
    await setAbsenceRule(SAINT_EXUPERY);
    const family = await paidFamily();
    await pass("2026-12-18");
    await away(family, { ...WEEK, received: "2026-12-12" });
    const told = async (on: string) => (await cellHistory(family, cellOf(family, on))).join(" | ");
    expect(await told("2026-12-07")).toMatch(
      /ce jour reste facturé .* justificatif reçu le samedi/,
    );
    expect(await told("2026-12-14")).toMatch(/absence non facturée, avoir de 3,05.€\. Motif/);
  });

  it("is refused where the child came in between, and leaves out the day it came", async () => {
    await setAbsenceRule(SAINT_EXUPERY);
    const family = await paidFamily();
    await pass("2026-12-18");
    await point(family, { day: "2026-12-10", state: "present" });
    expect(await away(family, { ...WEEK, received: "2026-12-08" })).toMatchObject({
      refusal: { code: "came-between", day: "2026-12-10" },
    });
    await away(family, { from: "2026-12-10", to: "2026-12-14", received: "2026-12-12" });
    expect(await availableCents(family)).toBe(2 * MEAL);
    expect((await bookingsOf(family, "booked")).map(dayOfRow)).toContain("2026-12-10");
  });

  it("is refused where nothing is paid, where the certificate is still to come, and while one pays", async () => {
    await setAbsenceRule(SAINT_EXUPERY);
    const family = await paidFamily();
    await setClock({ day: "2026-12-08", time: "09:00" });
    expect(
      await away(family, { from: "2026-12-21", to: "2026-12-31", received: "2026-12-08" }),
    ).toMatchObject({ refusal: { code: "nothing-absent" } });
    expect(await away(family, { ...WEEK, received: "2026-12-09" })).toMatchObject({
      refusal: { code: "future-receipt" },
    });
    await tick(family, [{ day: "2026-12-17" }]);
    await confirm(family);
    expect(await away(family, { ...WEEK, received: "2026-12-08" })).toMatchObject({
      refusal: { code: "paying" },
    });
    expect(await bookingsOf(family, "booked")).toHaveLength(5);
  });

  it("gives back once what two agents confirm at the same instant", async () => {
    await setAbsenceRule(SAINT_EXUPERY);
    const family = await paidFamily();
    await pass("2026-12-18");
    const wish = { ...WEEK, received: "2026-12-08" };
    const quoted = await quoteAbsence(await askAway(family, wish));
    const version = quoted.ok ? quoted.value.version : "";
    const answers = await Promise.all([1, 2].map(() => away(family, { ...wish, version })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "changed" } });
    expect(await availableCents(family)).toBe(5 * MEAL);
    expect(await listAbsences(family.familyId)).toMatchObject([
      {
        what: "Léa, cantine, du 7 décembre 2026 au 14 décembre 2026",
        how: "Justificatif reçu le mardi 8 décembre. Par Solène Agent.",
        result: narrow("avoir 15,25 €"),
      },
    ]);
  });

  it("confirms nothing but what the preview showed", async () => {
    await setAbsenceRule(SAINT_EXUPERY);
    const family = await paidFamily();
    await pass("2026-12-18");
    const quoted = await quoteAbsence(await askAway(family, { ...WEEK, received: "2026-12-12" }));
    const version = quoted.ok ? quoted.value.version : "";
    await away(family, { from: "2026-12-14", to: "2026-12-14", received: "2026-12-12" });
    expect(await away(family, { ...WEEK, received: "2026-12-12", version })).toMatchObject({
      refusal: { code: "changed" },
    });
  });

  it("follows the prices of days that depend on each other, revenue or not", async () => {
    await setAbsenceRule({ kind: "alwaysExcused" });
    await publishTariff(FAMILY_TOTAL);
    const family = await makeBookingFamily({ children: 3 });
    await tick(family, meals(family, "2026-12-07", [0, 1, 2]));
    await pay(family);
    await pass("2026-12-08");
    await away(family, { from: "2026-12-07", to: "2026-12-07", justification: "none", child: 2 });
    expect(await availableCents(family)).toBe(340);
  });

  it("gives back days that others leave a price to, though they cost nothing when they became revenue", async () => {
    await setAbsenceRule({ kind: "alwaysExcused" });
    const free = { label: "Troisième enfant gratuit", services: ["meal"], kind: "price" };
    const modifiers = [{ ...free, when: { rank: { from: 3 } }, mode: "multiply", factor: 0 }];
    await publishTariff({ services: services(), modifiers });
    const family = await makeBookingFamily({ children: 3 });
    await tick(family, meals(family, "2026-12-07", [0, 1, 2]));
    await pay(family);
    await pass("2026-12-08");
    for (const [child, cents] of [0, 450, 900].entries()) {
      const wish = { from: "2026-12-07", to: "2026-12-07", justification: "none" as const };
      expectOk(await away(family, { ...wish, child }));
      expect(await availableCents(family)).toBe(cents);
    }
    // Excused and given back as nothing: an agent must not read that it is billed.
    expect((await listAbsences(family.familyId)).map(({ result }) => result)).toEqual(
      ["avoir 4,50 €", "avoir 4,50 €", "non facturée"].map(narrow),
    );
  });

  it("says that an absence stays billed where nothing was given back", async () => {
    const family = await paidFamily();
    await pass("2026-12-18");
    await away(family, { ...WEEK, received: "2026-12-08" });
    expect((await listAbsences(family.familyId)).map(({ result }) => result)).toEqual(["facturée"]);
  });

  it("gives back at least what the day is charged where the town hall is the cause", async () => {
    await publishTariff(FAMILY_TOTAL);
    const family = await makeBookingFamily({ children: 3 });
    await tick(family, meals(family, "2026-12-07", [0, 1, 2]));
    await pay(family);
    await pass("2026-12-08");
    const wish = { from: "2026-12-07", to: "2026-12-07", justification: "town" as const, child: 0 };
    const quoted = await quoteAbsence(await askAway(family, wish));
    const [line] = quoted.ok ? quoted.value.lines : [];
    expectOk(await away(family, { ...wish, words: "Grève de la cuisine" }));
    expect(await availableCents(family)).toBe(line?.chargedCents);
    expect(line?.chargedCents).toBeGreaterThan(340);
  });
});
