import { unzipSync } from "fflate";
import { beforeEach, expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { checkStamp, confirmFile } from "#lib/dossier/confirm-file.ts";
import { emptyHealth } from "#lib/dossier/health-content.ts";
import { loadCheck } from "#lib/dossier/load-check.ts";
import { saveHealth } from "#lib/dossier/save-health.ts";
import { makeExport } from "#lib/privacy/make-export.ts";
import { readExport } from "#lib/privacy/read-export.ts";
import { requestExport } from "#lib/privacy/request-export.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  type EnrollingFamily,
  expectOk,
  makeEnrollingFamily,
} from "#tests/support/enrolling-family.ts";

let family: EnrollingFamily;
beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
  family = await makeEnrollingFamily({ children: 2 });
});

async function copy() {
  const { exportId } = expectOk(await requestExport(family));
  await makeExport(exportId);
  const files = unzipSync(new Uint8Array((await readExport(family, exportId)) ?? []));
  const read = (name: string) => files[name] && JSON.parse(new TextDecoder().decode(files[name]));
  return { data: read("donnees.json"), health: read("sante.json") };
}

test("holds the health sheet, each opening in the journal, and nothing of it elsewhere", async () => {
  const childId = family.childIds[0] ?? "";
  const content = { ...emptyHealth, allergens: ["peanuts" as const], care: "Ventoline" };
  expectOk(await saveHealth(family, { childId, version: 0, hasPai: true, content }));
  const { data, health } = await copy();
  const child = await db.child.findUniqueOrThrow({ where: { id: childId } });
  expect(health).toEqual([
    expect.objectContaining({ firstName: child.firstName, hasPai: true, care: "Ventoline" }),
  ]);
  expect(health[0].allergens).toHaveLength(1);
  expect(JSON.stringify(data)).not.toContain("Ventoline");
  const readings = await db.auditEvent.findMany({
    where: { action: "sheet.read", objectId: childId },
  });
  expect(readings).toMatchObject([{ actorKind: "guardian", actorId: family.guardian.id }]);
});

test("has no health file where there is no sheet", async () => {
  expect((await copy()).health).toBeUndefined();
});

test("holds what was agreed for the images of each child, and when", async () => {
  const file = await loadCheck(family.family.id, family.guardian.id);
  const images = file.children.map(({ id }, rank) => ({ childId: id, isGiven: rank === 0 }));
  expectOk(await confirmFile(family, { seen: checkStamp(file), images }));
  const { data } = await copy();
  expect(
    data.children.map((child: { imageAllowed: boolean }) => child.imageAllowed).sort(),
  ).toEqual([false, true]);
  const answers = data.consents.filter(({ kind }: { kind: string }) => kind === "image");
  expect(answers).toHaveLength(2);
  for (const answer of answers)
    expect(answer).toMatchObject({
      at: expect.any(String),
      child: { firstName: expect.any(String) },
      schoolYear: { name: file.year?.name },
    });
});
