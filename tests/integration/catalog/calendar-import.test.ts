import { beforeEach, describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { importCalendar } from "#lib/catalog/import-calendar.ts";
import { loadCalendar } from "#lib/catalog/queries.ts";
import { saveCalendarSettings, saveWeekdays } from "#lib/catalog/save-calendar-settings.ts";
import { forgetTown, town } from "#lib/catalog/settings.ts";
import {
  confirmStagedCalendar,
  readStagedCalendar,
  sayStage,
  stageCalendar,
} from "#lib/catalog/stage-calendar.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import {
  confirm,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";
import { makeStaff } from "#tests/support/factories.ts";
import { payByCard } from "#tests/support/pay.ts";

const HEAD = "annee;zones;nom;premier_jour_sans_ecole;dernier_jour_sans_ecole";
const FILE = `${HEAD}\n2026-2027;B;Vacances de Noël;2026-12-18;2027-01-03`;

beforeEach(async () => {
  await resetDatabase();
  forgetTown();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

const periods = () => db.calendarPeriod.count();
const stage = async (text: string) => {
  const { actor } = await makeStaff();
  return { actor, staged: await stageCalendar({ name: "vacances.csv", text, zone: "B" }, actor) };
};

describe("a calendar file", () => {
  it("is looked at first, then replaces its zone and year alone", async () => {
    const [before, others] = [
      await periods(),
      await db.calendarPeriod.count({ where: { zone: "A" } }),
    ];
    const { actor, staged } = await stage(FILE);
    expect(staged).toEqual({ ok: true, value: null });
    expect(await periods()).toBe(before);
    const preview = await readStagedCalendar();
    expect(preview?.file.periods).toHaveLength(1);
    expect(await confirmStagedCalendar(preview?.stamp ?? "", actor)).toEqual({
      ok: true,
      value: { years: 1, periods: 1 },
    });
    const { periods: christmas } = await loadCalendar("B", day("2026-12-01"), day("2026-12-31"));
    expect(christmas).toEqual([
      { name: "Vacances de Noël", firstDayOff: "2026-12-18", lastDayOff: "2027-01-03" },
    ]);
    expect(await db.calendarPeriod.count({ where: { zone: "A" } })).toBe(others);
    expect(await readStagedCalendar()).toBeNull();
    expect(await confirmStagedCalendar(preview?.stamp ?? "", actor)).toMatchObject({
      ok: false,
      refusal: { code: "nothing-staged" },
    });
  });

  it("with one fault among good lines imports nothing, and says the line", async () => {
    const before = await periods();
    const { staged } = await stage(`${FILE}\n2026-2027;B;Pont;2027-05-07;hier`);
    expect(staged).toMatchObject({ ok: false, refusal: { code: "calendar-unreadable" } });
    if (!staged.ok && staged.refusal.code === "calendar-unreadable")
      expect(staged.refusal.faults[0]).toContain("Ligne 3");
    expect(await periods()).toBe(before);
    expect(await readStagedCalendar()).toBeNull();
  });
});

/** A family that has paid its meal of a day. */
async function paidMeal(day: string): Promise<void> {
  const family = await makeBookingFamily();
  await tick(family, [{ day }]);
  const paymentId = await confirmPayment(family);
  await payByCard(paymentId);
  await settlePayment(paymentId);
}

describe("days that families have paid", () => {
  it("do not become holidays by a file: it names them, and imports nothing", async () => {
    await paidMeal("2026-12-18");
    const before = await db.calendarPeriod.findMany({ orderBy: { id: "asc" } });
    const { actor, staged } = await stage(FILE);
    expect(staged.ok).toBe(true);
    const preview = await readStagedCalendar();
    expect(preview?.stillBooked).toEqual({ days: ["2026-12-18"], count: 1 });
    const refused = await confirmStagedCalendar(preview?.stamp ?? "", actor);
    expect(refused).toEqual({
      ok: false,
      refusal: { code: "days-still-booked", days: ["2026-12-18"], count: 1 },
    });
    expect(await db.calendarPeriod.findMany({ orderBy: { id: "asc" } })).toEqual(before);
    if (!refused.ok)
      expect(String(sayStage(refused.refusal)).replaceAll("\u00a0", " ")).toBe(
        "Rien n’est modifié. 1 réservation tombe sur des jours qui deviendraient fermés : vendredi 18 décembre 2026. " +
          "Déclarez d’abord une fermeture pour ces jours. Les familles recevront leur avoir et un message.",
      );
  });

  it("do not leave the school year by a file either", async () => {
    await paidMeal("2026-12-08");
    const { actor } = await makeStaff();
    const years = [{ name: "2026-2027", firstDay: "2026-12-14", lastDay: "2027-07-03" }];
    const text = JSON.stringify({ schoolYears: years, periods: [] });
    expect(await importCalendar(text, { zone: "B", actor })).toMatchObject({
      ok: false,
      refusal: { code: "days-still-booked", days: ["2026-12-08"] },
    });
  });

  it("let the calendar of other zones and other days change", async () => {
    await paidMeal("2026-12-17");
    const { actor } = await makeStaff();
    expect((await importCalendar(FILE, { zone: "B", actor })).ok).toBe(true);
    const other = `${HEAD}\n2026-2027;C;Vacances de Noël;2026-12-12;2027-01-03`;
    expect((await importCalendar(other, { zone: "B", actor })).ok).toBe(true);
  });

  it("stop another zone or the public holidays of Alsace-Moselle from closing them", async () => {
    const { actor } = await makeStaff();
    // Good Friday of 2027 has school in zone B and without Alsace-Moselle.
    await setClock({ day: "2027-02-01", time: "10:00" });
    await paidMeal("2027-03-26");
    const save = (zone: "A" | "B" | "C", alsaceMoselle: "oui" | "") =>
      saveCalendarSettings({ zone, alsaceMoselle, schoolWeekdays: [1, 2, 4, 5] }, actor);
    expect(await save("B", "oui")).toEqual({
      ok: false,
      refusal: { code: "days-still-booked", days: ["2027-03-26"], count: 1 },
    });
    expect(await town()).toMatchObject({ zone: "B", alsaceMoselle: false });
    expect((await save("B", "")).ok).toBe(true);
    await paidMeal("2027-02-16");
    const touched = await save("A", "");
    expect(touched).toMatchObject({ ok: false, refusal: { days: ["2027-02-16"] } });
  });
});

it("days that are being booked while a file is imported are found", async () => {
  const family = await makeBookingFamily();
  await tick(family, [{ day: "2026-12-18" }]);
  const { actor } = await makeStaff();
  const owner = await ownerClient();
  const waiting = async () => {
    const { rows } = await owner.query<{ waiting: number }>(
      `SELECT count(*)::int AS waiting FROM pg_locks l JOIN pg_database d ON d.oid = l.database
       WHERE d.datname = current_database() AND NOT l.granted`,
    );
    return rows[0]?.waiting;
  };
  await owner.query(`BEGIN; LOCK TABLE "Booking" IN SHARE MODE`);
  // It has read the calendar, and cannot write its booking yet.
  const confirmed = confirm(family);
  await expect.poll(waiting, { timeout: 30_000 }).toBe(1);
  let isAnswered = false;
  const imported = importCalendar(FILE, { zone: "B", actor }).finally(() => {
    isAnswered = true;
  });
  await expect
    .poll(async () => isAnswered || (await waiting()) === 2, { timeout: 30_000 })
    .toBe(true);
  await owner.query("COMMIT");
  expect((await confirmed).ok).toBe(true);
  expect(await imported).toMatchObject({
    ok: false,
    refusal: { code: "days-still-booked", days: ["2026-12-18"] },
  });
});

describe("weeks as data", () => {
  it("keeps a weekday that families have booked, and adds Wednesday", async () => {
    const family = await makeBookingFamily();
    const { actor } = await makeStaff();
    await tick(family, [{ day: "2026-12-08" }]);
    const paymentId = await confirmPayment(family);
    await payByCard(paymentId);
    await settlePayment(paymentId);
    const save = (weekdays: number[]) =>
      saveWeekdays({ kind: "school", id: family.schoolId, weekdays }, actor);
    expect(await save([1, 4, 5])).toEqual({
      ok: false,
      refusal: { code: "still-booked", count: 1 },
    });
    expect(await save([1, 2, 3, 4, 5])).toEqual({ ok: true, value: null });
    expect(await save([1, 2, 3, 4])).toEqual({ ok: true, value: null });
    const slot = { kind: "slot" as const, id: family.slots.meal, weekdays: [1, 2, 3, 4] };
    expect((await saveWeekdays(slot, actor)).ok).toBe(true);
    const { refused } = await tick(family, [{ day: "2026-12-09" }]);
    expect(refused).toEqual([]);
  });

  it("changes the zone and the public holidays of the town at once", async () => {
    const { actor } = await makeStaff();
    await saveCalendarSettings(
      { zone: "A", alsaceMoselle: "oui", schoolWeekdays: [1, 2, 3, 4, 5] },
      actor,
    );
    expect(await town()).toMatchObject({
      zone: "A",
      alsaceMoselle: true,
      schoolWeekdays: [1, 2, 3, 4, 5],
      name: "Ville de Lens",
    });
  });
});
