import { beforeEach, describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { later, realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { countSave, flushSaves } from "#lib/incidents/count-saves.ts";
import { declareIncident, endIncident } from "#lib/incidents/declare-incident.ts";
import { listAttempts, recentSaves } from "#lib/incidents/queries.ts";
import { declareIncidentSchema } from "#lib/incidents/schema.ts";
import { watchParent } from "#lib/incidents/watch-parent.ts";
import { watchSaves } from "#lib/incidents/watch-saves.ts";
import { judgeOf } from "#lib/planning/judge.ts";
import { loadPlanningFacts } from "#lib/planning/load-facts.ts";
import {
  type BookingFamily,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";
import { makeStaff } from "#tests/support/factories.ts";

const TARGET = day("2026-12-07");

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-02", time: "23:30" });
});

async function declare(form: Record<string, string>) {
  const staff = await makeStaff();
  const declared = await declareIncident(
    { staffMemberId: staff.id, actor: staff.actor },
    declareIncidentSchema.parse({ reason: "le portail ne répondait plus", ...form }),
  );
  return { declared, actor: staff.actor };
}

async function verdictOf(family: BookingFamily) {
  const facts = await loadPlanningFacts({ ...family, from: TARGET, to: TARGET });
  return judgeOf(facts)(family.childIds[0] ?? "", family.slots.meal, TARGET);
}

describe("an incident over the deadline", () => {
  it("keeps the day open for screen and save alike, at the usual price", async () => {
    const family = await makeBookingFamily();
    const { declared, actor } = await declare({ fromDay: "2026-12-02", fromTime: "22:00" });
    if (!declared.ok) throw new Error(declared.refusal.code);
    await setClock({ day: "2026-12-03", time: "00:30" });
    expect((await verdictOf(family))?.deadlines.booking).toMatchObject({
      open: true,
      reason: "incident",
      stage: "normal",
    });
    expect(await endIncident({ incidentId: declared.value.incidentId, actor })).toMatchObject({
      ok: true,
    });
    await setClock({ day: "2026-12-03", time: "02:00" });
    const { refused } = await tick(family, [{ day: TARGET }]);
    expect(refused).toEqual([]);
    // Two hours were lost before midnight; the incident ended at half past midnight.
    await setClock({ day: "2026-12-03", time: "02:31" });
    const late = await tick(family, [{ day: "2026-12-08" }]);
    expect(late.refused.map(({ refusal }) => refusal.code)).toEqual(["locked"]);
  });

  it("is kept as declared: ended once, never erased nor shortened", async () => {
    const { declared, actor } = await declare({ fromDay: "2026-12-02", fromTime: "22:00" });
    if (!declared.ok) throw new Error(declared.refusal.code);
    const { incidentId } = declared.value;
    expect((await endIncident({ incidentId, actor })).ok).toBe(true);
    expect(await endIncident({ incidentId, actor })).toEqual({
      ok: false,
      refusal: { code: "already-ended" },
    });
    const owner = await ownerClient();
    await expect(
      owner.query(`UPDATE "Incident" SET "endedAt" = "startedAt" WHERE id = '${incidentId}'`),
    ).rejects.toThrow("kept as it was declared");
    await expect(db.incident.delete({ where: { id: incidentId } })).rejects.toThrow();
  });

  it("refuses what has not happened yet", async () => {
    const { declared } = await declare({ fromDay: "2026-12-03", fromTime: "22:00" });
    expect(declared).toEqual({ ok: false, refusal: { code: "start-in-future" } });
    expect(await db.incident.count()).toBe(0);
  });
});

const saver = () => ({ accountId: crypto.randomUUID(), familyId: crypto.randomUUID() });

function repeat(times: number, outcome: "done" | "failed", by = saver()): void {
  for (let count = 0; count < times; count += 1) countSave(outcome, by);
}

/** What this process counted so far is of no matter any more. */
async function ageSaves(): Promise<void> {
  const minute = later(realNow(), { minutes: -6 });
  await flushSaves();
  await db.saveCount.updateMany({ data: { minute } });
  await db.failedSave.updateMany({ data: { minute } });
}

describe("the portal watches itself", () => {
  beforeEach(ageSaves);

  it("opens one incident at 5 % of failed saves, and ends it once saves succeed", async () => {
    for (let account = 0; account < 4; account += 1) repeat(10, "done");
    expect(await watchSaves()).toBe("nothing");
    for (let account = 0; account < 3; account += 1) countSave("failed", saver());
    const runs = await Promise.all([watchSaves(), watchSaves(), watchSaves()]);
    expect(runs.filter((run) => run === "opened")).toHaveLength(1);
    expect(await watchSaves()).toBe("nothing");
    expect(await db.incident.count({ where: { source: "detected", endedAt: null } })).toBe(1);
    expect(await recentSaves()).toEqual({ done: 40, failed: 3, families: 3 });
    await ageSaves();
    expect(await watchSaves()).toBe("ended");
    expect(await watchSaves()).toBe("nothing");
    expect(await db.incident.count({ where: { endedAt: { not: null } } })).toBe(1);
  });

  it("is not ended by another worker that looked before the failures were written", async () => {
    for (let round = 0; round < 30; round += 1) {
      const early = Array.from({ length: 8 }, watchSaves);
      for (let account = 0; account < 3; account += 1) countSave("failed", saver());
      const runs = await Promise.all([...early, watchSaves()]);
      expect(runs.filter((run) => run !== "nothing")).toEqual(["opened"]);
      expect(await watchSaves()).toBe("nothing");
      await db.failedSave.deleteMany();
      expect(await watchSaves()).toBe("ended");
    }
  });

  it("moves no deadline of the town for one account, nor one family, that fails again and again", async () => {
    const [alone, ...others] = [saver(), saver(), saver()];
    repeat(500, "failed", alone);
    expect(await watchSaves()).toBe("nothing");
    for (let adult = 0; adult < 3; adult += 1)
      repeat(20, "failed", { ...saver(), familyId: alone?.familyId ?? "" });
    expect(await watchSaves()).toBe("nothing");
    expect(await db.incident.count()).toBe(0);
    // Two other families: it is not theirs alone any more.
    for (const other of others) countSave("failed", other);
    expect(await watchSaves()).toBe("opened");
  });

  it("is not blinded by one account that saves without end", async () => {
    repeat(1_000, "done");
    for (let account = 0; account < 3; account += 1) countSave("failed", saver());
    expect(await watchSaves()).toBe("opened");
  });

  it("forgets within the hour whose saves failed", async () => {
    countSave("failed", saver());
    await flushSaves();
    await db.failedSave.updateMany({ data: { minute: later(realNow(), { minutes: -61 }) } });
    await watchSaves();
    expect(await db.failedSave.count()).toBe(0);
    expect(await db.saveCount.count()).toBeGreaterThan(0);
  });
});

describe("the proof of a refused try", () => {
  it("is kept with its time and its words, for the adult who tried", async () => {
    const family = await makeBookingFamily();
    await setClock({ day: "2026-12-03", time: "08:15" });
    await tick(family, [{ day: TARGET }]);
    const account = await db.account.findFirstOrThrow({
      where: { guardian: { id: family.payerId } },
    });
    const [attempt, ...others] = await listAttempts(family.familyId, account.id);
    expect(others).toEqual([]);
    expect(attempt).toMatchObject({ child: "Léa", slot: "Cantine", gesture: "add", day: TARGET });
    expect(attempt?.message.replaceAll("\u00a0", " ")).toBe(
      "Trop tard : la limite était mercredi 2 décembre à 23 h 59.",
    );
    expect(attempt?.at.toISOString().slice(0, 16)).toBe("2026-12-03T07:15");
    expect(await listAttempts(family.familyId, crypto.randomUUID())).toEqual([]);
  });

  it("is kept for a whole action that failed, too", async () => {
    const family = await makeBookingFamily();
    const parent = { accountId: crypto.randomUUID(), family: { id: family.familyId } };
    await watchParent(parent, "checkout.confirm", { kind: "failed", incident: "K7F-213" });
    await watchParent(parent, "checkout.confirm", { kind: "done" });
    const attempts = await listAttempts(family.familyId);
    expect(attempts.map(({ message }) => message)).toEqual([
      "Un problème est survenu. Numéro K7F-213.",
    ]);
    // Its words may be emptied when a family is erased; what was tried, and when, never changes.
    await expect(db.refusedAttempt.updateMany({ data: { at: realNow() } })).rejects.toThrow();
    await expect(db.refusedAttempt.updateMany({ data: { code: "done" } })).rejects.toThrow();
  });
});
