import { beforeEach, expect, test } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { rulesStamp, saveRules } from "#lib/change-requests/save-rules.ts";
import { fileSettings } from "#lib/change-requests/settings.ts";
import { db } from "#lib/db/client.ts";
import { eraseHealthSheets } from "#lib/dossier/erase-health-sheets.ts";
import { emptyHealth } from "#lib/dossier/health-content.ts";
import { loadCheck } from "#lib/dossier/load-check.ts";
import { readHealth } from "#lib/dossier/read-health.ts";
import { saveHealth } from "#lib/dossier/save-health.ts";
import { runDueWork } from "#lib/jobs/run-due-work.ts";
import { resolveHealthTask, resolvePaymentTask } from "#lib/staff/resolve-task.ts";
import { taskTitle } from "#lib/staff/task-titles.ts";
import { makeTown, setClock } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  type EnrollingFamily,
  expectOk,
  makeAgent,
  makeEnrollingFamily,
} from "#tests/support/enrolling-family.ts";

let family: EnrollingFamily;
beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
  family = await makeEnrollingFamily({ children: 3 });
});

const save = async (rank: number, version: number) =>
  expectOk(
    await saveHealth(family, {
      childId: family.childIds[rank] ?? "",
      version,
      hasPai: true,
      content: { ...emptyHealth, care: "Ventoline" },
    }),
  );
const sheets = () => db.healthSheet.count();
/** The year 2026-2027 ends on a day of July 2027: ninety days later is in October. */
async function yearEnd() {
  const year = await db.schoolYear.findFirstOrThrow({ where: { name: "2026-2027" } });
  return year.lastDay.toISOString().slice(0, 10);
}

test("goes by its date, unless the family has saved it for the new year; staff reads how many", async () => {
  for (const rank of [0, 1, 2]) await save(rank, 0);
  await setClock({ day: "2027-08-20", time: "10:00" });
  // Nobody has made the next school year yet: a new date is not known, and nothing is lost.
  await save(2, 1);
  await setClock({ day: "2027-09-20", time: "10:00" });
  await runDueWork();
  expect(await sheets()).toBe(3);
  await setClock({ day: "2027-10-20", time: "10:00" });
  await runDueWork();
  expect(await sheets()).toBe(1);
  expect(await eraseHealthSheets()).toBe(0);
  const audit = await db.auditEvent.count({
    where: { action: "sheet.erase", familyId: family.family.id, actorKind: "system" },
  });
  expect(audit).toBe(2);
  const task = await db.staffTask.findFirstOrThrow({ where: { kind: "health.erased" } });
  expect(task.key).toBe(`health.erased/${await yearEnd()}`);
  expect(taskTitle(task.kind, task.facts)).toBe(
    "2 fiches santé effacées : leur année scolaire est finie",
  );
  const { actor } = await makeAgent();
  expect(await resolvePaymentTask({ taskId: task.id, actor })).toMatchObject({ ok: false });
  expectOk(await resolveHealthTask({ taskId: task.id, actor }));
  const gone = await readHealth({ parent: family, staff: null }, family.childIds[0] ?? "");
  expect(expectOk(gone)).toMatchObject({ version: 0, care: "" });
  await save(0, 0);
});

test("is told before by the yearly check, and follows the town's delay", async () => {
  await save(0, 0);
  const shown = async () =>
    (await loadCheck(family.family.id, family.guardian.id)).children.find(
      ({ id }) => id === family.childIds[0],
    )?.healthErasedOn;
  const usual = await shown();
  const settings = await fileSettings();
  const rules = { ...settings, health: { keepDays: 10 }, seen: rulesStamp(settings) };
  expectOk(await saveRules(await makeAgent(), rules));
  const sooner = await shown();
  expect(Date.parse(usual ?? "") - Date.parse(sooner ?? "")).toBe(80 * 86_400_000);
  await setClock({ day: sooner ?? day("2027-07-01"), time: "00:30" });
  expect(await eraseHealthSheets()).toBe(1);
});

test("takes along the answer about a care plan, unless a year that is not over rests on it", async () => {
  await save(0, 0);
  await save(1, 0);
  const [gone = "", staying = ""] = family.childIds;
  await setClock({ day: "2027-10-20", time: "10:00" });
  const next = await db.schoolYear.create({
    data: {
      name: "2027-2028",
      firstDay: new Date("2027-09-01"),
      lastDay: new Date("2028-07-05"),
    },
  });
  const activity = await db.activity.findFirstOrThrow();
  const request = await db.enrolmentRequest.create({
    data: {
      familyId: family.family.id,
      authorId: family.guardian.id,
      schoolYearId: next.id,
      state: "accepted",
    },
  });
  await db.enrolment.create({
    data: {
      childId: staying,
      activityId: activity.id,
      schoolYearId: next.id,
      requestId: request.id,
      state: "accepted",
    },
  });
  expect(await eraseHealthSheets()).toBe(2);
  const answers = await db.child.findMany({
    where: { id: { in: [gone, staying] } },
    select: { id: true, hasPai: true },
  });
  expect(new Map(answers.map(({ id, hasPai }) => [id, hasPai]))).toEqual(
    new Map([
      [gone, null],
      [staying, true],
    ]),
  );
});
