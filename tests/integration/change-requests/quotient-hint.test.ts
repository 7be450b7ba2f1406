import { beforeEach, expect, test } from "vitest";
import { fieldState } from "#lib/change-requests/queries.ts";
import { quotientHint } from "#lib/change-requests/quotient-hint.ts";
import { requestChange } from "#lib/change-requests/request-change.ts";
import { db } from "#lib/db/client.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { missingTasks } from "#lib/dossier/missing.ts";
import { listFileChildren, loadSummary } from "#lib/dossier/queries.ts";
import { makeTown, setClock } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { anotherPicture, expectOk, makeEnrollingFamily } from "#tests/support/enrolling-family.ts";
import { publishTariff, services } from "#tests/support/publish-tariff.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
});

async function isAsked(family: Awaited<ReturnType<typeof makeEnrollingFamily>>): Promise<boolean> {
  const summary = await loadSummary(family);
  const children = await listFileChildren(family.family.id);
  const facts = { ...summary, rights: family.rights, children, documents: [] };
  return missingTasks(facts).some(({ key }) => key === "quotient");
}

test("a family without quotient is led to give it, once; nobody else is asked", async () => {
  const family = await makeEnrollingFamily();
  const familyId = family.family.id;
  await db.quotientFamilial.deleteMany({ where: { familyId } });
  expect(await quotientHint(family)).toEqual({ changeId: null, countsFrom: "2026-12-01" });
  expect(await isAsked(family)).toBe(true);
  // She may not give one: her own prices are the family's.
  expect(await quotientHint({ ...family, rights: "limited" })).toBeNull();
  const kind = await db.documentKind.findUniqueOrThrow({ where: { code: "quotient" } });
  const target = { kindId: kind.id, childId: null };
  expectOk(await uploadDocument(family, target, await anotherPicture()));
  const subject = { familyId, childId: null, guardianId: null };
  const change = await requestChange(family, {
    field: "quotient",
    subjectId: null,
    value: { value: 612, effectiveFrom: null },
    seen: (await fieldState("quotient", subject)).stamp,
  });
  const { changeId } = expectOk(change);
  expect(await quotientHint(family)).toMatchObject({ changeId });
  expect(await isAsked(family)).toBe(false);
  await db.quotientFamilial.create({
    data: { familyId, value: 612, effectiveFrom: new Date("2026-12-01") },
  });
  expect(await quotientHint(family)).toBeNull();
});

test("nobody is asked for a quotient that lowers no price", async () => {
  const family = await makeEnrollingFamily();
  await db.quotientFamilial.deleteMany({ where: { familyId: family.family.id } });
  await publishTariff({ services: services() });
  expect(await isAsked(family)).toBe(true);
  // The new prices, the same for all, count from the second of December.
  await setClock({ day: "2026-12-03", time: "10:00" });
  expect(await isAsked(family)).toBe(false);
});
