import { beforeEach, expect, test } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import { readDocument } from "#lib/documents/read-document.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { eraseHealthDocuments } from "#lib/dossier/erase-health-documents.ts";
import { runDueWork } from "#lib/jobs/run-due-work.ts";
import { taskTitle } from "#lib/staff/task-titles.ts";
import { makeTown, setClock } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  anotherPicture,
  type EnrollingFamily,
  expectOk,
  kindId,
  makeEnrollingFamily,
} from "#tests/support/enrolling-family.ts";

let family: EnrollingFamily;
beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
  family = await makeEnrollingFamily();
});

async function send(
  code: "pai" | "domicile",
  state: "received" | "valid" | "rejected",
  until?: string,
) {
  const childId = code === "pai" ? (family.childIds[0] ?? "") : null;
  const about = { kindId: await kindId(code), childId };
  expectOk(await uploadDocument(family, about, await anotherPicture()));
  const { id: documentId } = await db.document.findFirstOrThrow({
    orderBy: { uploadedAt: "desc" },
  });
  const expiresOn = until ? fromDay(day(until)) : null;
  await db.document.update({ where: { id: documentId }, data: { state, expiresOn } });
  return documentId;
}

const kept = async () =>
  (await db.document.findMany({ where: { wrappedKey: { not: null } } })).map(({ id }) => id).sort();

test("a PAI goes with the sheets of its year, another document stays, and staff reads how many", async () => {
  const pai = await send("pai", "valid", "2027-08-31");
  const next = await send("pai", "valid", "2028-08-31");
  const refused = await send("pai", "rejected");
  const unseen = await send("pai", "received");
  const home = await send("domicile", "valid", "2027-08-31");
  await setClock({ day: "2027-09-20", time: "10:00" });
  await runDueWork();
  expect(await kept()).toHaveLength(5);
  await setClock({ day: "2027-10-20", time: "10:00" });
  await runDueWork();
  expect(await kept()).toEqual([next, unseen, home].sort());
  expect(await eraseHealthDocuments()).toBe(0);
  const reader = { parent: { ...family, sessionId: "", accountId: "", payerId: "" }, staff: null };
  expect((await readDocument(reader, pai)).ok).toBe(false);
  const task = await db.staffTask.findFirstOrThrow({ where: { kind: "health.erased" } });
  const year = await db.schoolYear.findFirstOrThrow({ where: { name: "2026-2027" } });
  expect(task.key).toBe(`health.erased/${toDay(year.lastDay)}`);
  expect(taskTitle(task.kind, task.facts)).toBe(
    "2 documents de santé effacés : leur année scolaire est finie",
  );
  const erased = { action: "document.expire", familyId: family.family.id } as const;
  const audited = await db.auditEvent.findMany({ where: erased, select: { objectId: true } });
  expect(audited.map(({ objectId }) => objectId).sort()).toEqual([pai, refused].sort());
});
