import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listSheets } from "#lib/attendance/list-sheets.ts";
import { findChildren, loadSheet } from "#lib/attendance/load-sheet.ts";
import { pointAll, undoAll } from "#lib/attendance/point-all.ts";
import { writeTaps } from "#lib/attendance/point-children.ts";
import { readHealthMarks } from "#lib/attendance/read-health-marks.ts";
import type { AttendanceState } from "#lib/attendance/states.ts";
import { day } from "#lib/calendar/day.ts";
import { recogniseRevenue } from "#lib/checkout/recognise-revenue.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { judgeOf, refusalOf } from "#lib/planning/judge.ts";
import { loadPlanningFacts } from "#lib/planning/load-facts.ts";
import { verifyDatabase } from "#lib/verify/verify.ts";
import { away, point, SAINT_EXUPERY, scopeOf, setAbsenceRule } from "#tests/support/attendance.ts";
import {
  type BookingFamily,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";
import { makeStaff } from "#tests/support/factories.ts";
import { meals, pay, proveLedger } from "#tests/support/shared-days.ts";

const MONDAY = "2026-12-07";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

afterEach(proveLedger);

async function paidFamily(children = 2): Promise<BookingFamily> {
  const family = await makeBookingFamily({ children });
  await tick(
    family,
    meals(
      family,
      MONDAY,
      family.childIds.map((_id, at) => at),
    ),
  );
  await pay(family);
  await setClock({ day: MONDAY, time: "12:00" });
  return family;
}

const sheetOf = (family: BookingFamily) => ({
  day: day(MONDAY),
  slotId: family.slots.meal,
  schoolId: family.schoolId,
});

async function waitingForLocks(): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_locks WHERE NOT granted`;
  return rows[0]?.count ?? 0;
}

async function statesOf(family: BookingFamily): Promise<AttendanceState[]> {
  const sheet = await loadSheet(sheetOf(family));
  return family.childIds.flatMap(
    (id) => sheet?.children.find(({ childId }) => childId === id)?.state ?? [],
  );
}

/** What the family's planning says of a day, and whether it could still change it. */
async function cellOf(family: BookingFamily, on: string, child = 0) {
  const range = { from: day("2026-12-01"), to: day("2026-12-31") };
  const judge = judgeOf(await loadPlanningFacts({ ...family, ...range }));
  const verdict = judge(family.childIds[child] ?? "", family.slots.meal, day(on));
  return { state: verdict?.cell.state, cancel: refusalOf(verdict, "cancel")?.code };
}

describe("pointing", () => {
  it("keeps every tap, counts the last, and one that is sent twice once", async () => {
    const family = await paidFamily(1);
    const id = crypto.randomUUID();
    await point(family, { day: MONDAY, state: "present", id });
    expect(await point(family, { day: MONDAY, state: "present", id })).toMatchObject({
      value: { counted: 0 },
    });
    await point(family, { day: MONDAY, state: "absent" });
    expect(await statesOf(family)).toEqual(["absent"]);
    expect(await db.attendanceEvent.count()).toBe(2);
    const rows = await db.auditEvent.findMany({ where: { action: "attendance.point" } });
    expect(rows).toHaveLength(3);
  });

  it("counts the last by its instant, in whatever order taps arrive", async () => {
    const family = await paidFamily(1);
    const at = (time: string) => new Date(`2026-12-07T${time}:00.000Z`);
    await point(family, { day: MONDAY, state: "absent", at: at("10:30") });
    await point(family, { day: MONDAY, state: "present", at: at("10:10") });
    expect(await statesOf(family)).toEqual(["absent"]);
    await point(family, { day: MONDAY, state: "toCheck", at: at("10:31") });
    expect(await statesOf(family)).toEqual(["toCheck"]);
  });

  it("counts even though the demonstration clock went back", async () => {
    const family = await paidFamily(1);
    await point(family, { day: MONDAY, state: "absent" });
    await setClock({ day: MONDAY, time: "08:00" });
    await point(family, { day: MONDAY, state: "present" });
    expect(await statesOf(family)).toEqual(["present"]);
  });

  it("lets two agents point the same child at once", async () => {
    const family = await paidFamily(1);
    const agents = [await makeStaff(), await makeStaff()];
    await Promise.all(
      agents.map((agent, at) =>
        point(family, { day: MONDAY, state: at === 0 ? "present" : "absent" }, agent),
      ),
    );
    expect(await db.attendanceEvent.count()).toBe(2);
  });

  it("refuses a day to come and a child that is not there, and nothing else", async () => {
    const family = await paidFamily(1);
    expect(await point(family, { day: "2026-12-08", state: "present" })).toMatchObject({
      refusal: { code: "future-day" },
    });
    const nobody = { ...family, childIds: [crypto.randomUUID()] };
    expect(await point(nobody, { day: MONDAY, state: "present" })).toMatchObject({
      refusal: { code: "unknown-child" },
    });
  });

  it("never refuses a child who was not expected, flags it and charges nothing", async () => {
    await paidFamily(1);
    const other = await makeBookingFamily();
    const [found] = await findChildren("léa essai", other.schoolId);
    expect(found?.school).toContain("Jean-Jaurès");
    await point(other, { day: MONDAY, state: "present" });
    const sheet = await loadSheet(sheetOf(other));
    expect(sheet?.children.map(({ kind, state }) => [kind, state])).toEqual(
      expect.arrayContaining([
        ["unexpected", "present"],
        ["expected", "toCheck"],
      ]),
    );
    expect(await db.booking.count({ where: { familyId: other.familyId } })).toBe(0);
    expect(await listSheets(day(MONDAY))).toMatchObject([
      { expected: 1, toCheck: 1, present: 0, unexpected: 1 },
    ]);
    await point(other, { day: MONDAY, state: "toCheck" });
    expect((await loadSheet(sheetOf(other)))?.children).toHaveLength(1);
  });
});

describe("« Tous présents »", () => {
  it("leaves whom another agent points at the very same time", async () => {
    const family = await paidFamily(2);
    const [scope, other] = [scopeOf(await makeStaff()), await makeStaff()];
    const childId = family.childIds[0] ?? "";
    let all: ReturnType<typeof pointAll> | undefined;
    await transaction(async (tx) => {
      await writeTaps(tx, other.id, sheetOf(family), [
        { id: crypto.randomUUID(), childId, state: "absent" },
      ]);
      all = pointAll(scope, sheetOf(family), crypto.randomUUID());
      // It has read the sheet, and waits for the other's tap.
      await expect.poll(waitingForLocks, { timeout: 8000 }).toBeGreaterThan(0);
    });
    expect(await all).toMatchObject({ value: { counted: 1 } });
    expect(await statesOf(family)).toEqual(["absent", "present"]);
  });

  it("leaves who is pointed, and is taken back as a whole", async () => {
    const family = await paidFamily(3);
    const scope = scopeOf(await makeStaff());
    await point(family, { day: MONDAY, state: "absent" });
    const batch = crypto.randomUUID();
    expect(await pointAll(scope, sheetOf(family), batch)).toMatchObject({ value: { counted: 2 } });
    expect(await statesOf(family)).toEqual(["absent", "present", "present"]);
    expect(await pointAll(scope, sheetOf(family), batch)).toMatchObject({ ok: true });
    await point(family, { day: MONDAY, state: "absent", child: 2 });
    expect(await undoAll(scope, batch)).toMatchObject({ value: { counted: 1 } });
    expect(await statesOf(family)).toEqual(["absent", "toCheck", "absent"]);
    expect(await undoAll(scope, crypto.randomUUID())).toMatchObject({
      refusal: { code: "unknown-batch" },
    });
  });
});

describe("the family's planning", () => {
  it("shows who came, who did not and pays, and who did not and pays nothing", async () => {
    await setAbsenceRule(SAINT_EXUPERY);
    const family = await paidFamily(3);
    await point(family, { day: MONDAY, state: "present" });
    await point(family, { day: MONDAY, state: "absent", child: 1 });
    await away(family, { from: MONDAY, to: MONDAY, received: MONDAY, child: 2 });
    expect(await cellOf(family, MONDAY, 0)).toEqual({ state: "present", cancel: "locked" });
    expect(await cellOf(family, MONDAY, 1)).toEqual({ state: "absentCharged", cancel: "locked" });
    expect(await cellOf(family, MONDAY, 2)).toEqual({
      state: "absentExcused",
      cancel: "not-booked",
    });
  });

  it("shows a child who came on a day that was given back as present", async () => {
    await setAbsenceRule({ kind: "alwaysExcused" });
    const family = await paidFamily(1);
    await away(family, { from: MONDAY, to: MONDAY, justification: "none" });
    await point(family, { day: MONDAY, state: "present" });
    expect((await cellOf(family, MONDAY)).state).toBe("present");
  });

  it("leaves a day to come that was given back free to be booked again", async () => {
    await setAbsenceRule({ kind: "alwaysExcused" });
    const family = await makeBookingFamily();
    await tick(family, [{ day: "2026-12-14" }]);
    await pay(family);
    await away(family, { from: "2026-12-14", to: "2026-12-14", justification: "none" });
    expect((await cellOf(family, "2026-12-14")).state).toBe("free");
  });
});

it("reads care plans and allergies only with the right, and writes each reading", async () => {
  const family = await paidFamily(2);
  const agent = await makeStaff();
  const read = (permissions: string[]) =>
    readHealthMarks({ permissions: new Set(permissions) as never, actor: agent.actor }, [
      ...family.childIds,
    ]);
  expect(await read(["attendance.record"])).toBeNull();
  expect((await read(["health.read"]))?.size).toBe(2);
  const rows = await db.auditEvent.findMany({ where: { action: "sheet.read" } });
  expect(rows.map(({ objectId }) => objectId).sort()).toEqual([...family.childIds].sort());
});

it("is proved: a state without its event, a day given back twice, a revenue kept", async () => {
  await setAbsenceRule({ kind: "alwaysExcused" });
  const family = await paidFamily(1);
  await setClock({ day: "2026-12-08", time: "09:00" });
  await recogniseRevenue();
  await away(family, { from: MONDAY, to: MONDAY, justification: "none" });
  const client = await ownerClient();
  const hands: [string, string][] = [
    [`UPDATE "Attendance" SET state = 'present'`, "I-03j"],
    [`DELETE FROM "AttendanceEvent"`, "I-03j"],
    [`UPDATE "Booking" SET "earnedAt" = preau_now()`, "I-03i"],
    [`UPDATE "LedgerTransaction" SET key = 'other' WHERE kind = 'absence'`, "I-03i"],
    [`UPDATE "LedgerTransaction" SET kind = 'other' WHERE kind = 'cancellation'`, "I-03i"],
  ];
  for (const [sql, id] of hands) {
    await client.query("BEGIN");
    try {
      await client.query("SET LOCAL session_replication_role = replica");
      await client.query(sql);
      const broken = (await verifyDatabase(client)).filter(({ breaches }) => breaches.length > 0);
      expect(
        broken.map((each) => each.id),
        sql,
      ).toContain(id);
    } finally {
      await client.query("ROLLBACK");
    }
  }
});
