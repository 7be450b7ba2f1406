import { beforeEach, expect, it } from "vitest";
import {
  listAbsenceRules,
  type SaveAbsenceRuleInput,
  saveAbsenceRule,
  saveAbsenceRuleSchema,
} from "#lib/attendance/save-absence-rule.ts";
import { db } from "#lib/db/client.ts";
import { SAINT_EXUPERY } from "#tests/support/attendance.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { makeStaff } from "#tests/support/factories.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

const read = (form: Record<string, string>) =>
  saveAbsenceRuleSchema.safeParse({
    activityId: crypto.randomUUID(),
    effet: "2027-01-01",
    ...form,
  });

const faultsOf = (form: Record<string, string>) =>
  read(form).error?.issues.map(({ path }) => path[0]) ?? [];

async function save(form: Record<string, string>) {
  const activity = await db.activity.findUniqueOrThrow({ where: { code: "cantine" } });
  const { actor } = await makeStaff();
  const input = read({ activityId: activity.id, ...form }).data as SaveAbsenceRuleInput;
  const saved = await saveAbsenceRule(actor, input);
  return { saved, rules: await listAbsenceRules(activity.id) };
}

it("keeps a dated rule in hours, and replaces one that has not begun", async () => {
  const form = { sorte: "certificateWithin", jours: "3", joursHeures: "10", carence: "2" };
  expect((await save(form)).rules).toEqual([{ validFrom: "2027-01-01", rule: SAINT_EXUPERY }]);
  expect((await save({ sorte: "waitingDays", attente: "1" })).rules).toEqual([
    { validFrom: "2027-01-01", rule: { kind: "waitingDays", days: 1 } },
  ]);
  const rows = await db.auditEvent.findMany({ where: { action: "absence.rule" } });
  expect(rows.map(({ facts }) => facts)).toMatchObject([
    { kind: "certificateWithin", validFrom: "2027-01-01" },
    { kind: "waitingDays" },
  ]);
});

it("refuses to begin today or before: absences that have begun keep the rule that families knew", async () => {
  expect((await save({ sorte: "alwaysExcused", effet: "2026-12-01" })).saved).toMatchObject({
    refusal: { code: "starts-too-early" },
  });
});

it("asks for the numbers that a rule needs, and no other", () => {
  expect(faultsOf({ sorte: "allCharged" })).toEqual([]);
  expect(faultsOf({ sorte: "certificateWithin" })).toEqual(["jours"]);
  expect(faultsOf({ sorte: "certificateWithin", jours: "3", joursHeures: "2" })).toEqual([
    "joursHeures",
  ]);
  expect(faultsOf({ sorte: "waitingDays", attente: "0" })).toEqual(["attente"]);
  expect(faultsOf({ sorte: "waitingDays", attente: "2 jours" })).toContain("attente");
});
