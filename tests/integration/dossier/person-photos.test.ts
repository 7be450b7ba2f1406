import sharp from "sharp";
import { beforeEach, expect, test } from "vitest";
import type { ParentContext, StaffContext } from "#lib/accounts/session.ts";
import { fieldState } from "#lib/change-requests/queries.ts";
import { requestChange } from "#lib/change-requests/request-change.ts";
import { db } from "#lib/db/client.ts";
import { listPersonPhotos } from "#lib/dossier/person-photos.ts";
import { readPersonPhoto } from "#lib/dossier/read-person-photo.ts";
import { removePersonPhoto } from "#lib/dossier/remove-person-photo.ts";
import { savePersonPhoto } from "#lib/dossier/save-person-photo.ts";
import { installedSafe } from "#lib/files/seal-file.ts";
import { toStorageKey } from "#lib/files/storage.ts";
import { eraseFamily } from "#lib/privacy/erase-family.ts";
import { readingWords } from "#lib/privacy/reading-words.ts";
import { listReadings } from "#lib/privacy/readings.ts";
import type { Permission } from "#lib/staff/permissions.ts";
import { sweepFiles } from "#lib/upkeep/sweep-files.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  type EnrollingFamily,
  expectOk,
  makeAgent,
  makeEnrollingFamily,
} from "#tests/support/enrolling-family.ts";
import { makePhonePhoto, makePng } from "#tests/support/files.ts";
import { makePdf } from "#tests/support/pdf-files.ts";

let family: EnrollingFamily;
let childId = "";
let personId = "";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
  family = await makeEnrollingFamily();
  childId = family.childIds[0] ?? "";
  const person = { name: "Mamie Jeanne", phone: "+33612345678", relation: "Grand-mère" };
  personId = (await db.authorisedPerson.create({ data: { childId, ...person } })).id;
});

const asParent = (who: EnrollingFamily, rights: "full" | "limited" = "full") => ({
  parent: {
    ...who,
    rights,
    sessionId: "",
    accountId: "",
    payerId: who.guardian.id,
  } satisfies ParentContext,
  staff: null,
});
async function asStaff(permissions: Permission[]) {
  const agent = await makeAgent(permissions);
  return { parent: null, staff: { ...agent, sessionId: "", accountId: "" } satisfies StaffContext };
}
const save = async (bytes: Uint8Array) =>
  expectOk(await savePersonPhoto(family, { personId }, bytes)).photoId;
const isStored = async (key: string) =>
  (await installedSafe().storage.get(toStorageKey(key))) !== null;
const keyOf = async (id: string) =>
  (await db.personPhoto.findUniqueOrThrow({ where: { id } })).storageKey;

test("is kept small, without its place and hour, and replaced by the next", async () => {
  const first = await save(await makePhonePhoto());
  const old = await keyOf(first);
  const face = expectOk(await readPersonPhoto(asParent(family), first));
  const { format, width = 0, height = 0, exif } = await sharp(face).metadata();
  expect([format, Math.max(width, height) <= 480, exif]).toEqual(["jpeg", true, undefined]);
  const second = await save(await makePng());
  expect(await db.personPhoto.count()).toBe(1);
  expect([await isStored(old), await isStored(await keyOf(second))]).toEqual([false, true]);
  expect((await listPersonPhotos(family.family.id, childId))?.persons).toMatchObject([
    { name: "Mamie Jeanne", photoId: second },
  ]);
});

test("is a photo, of somebody on the list of the family, sent by an adult with full rights", async () => {
  const code = async (...args: Parameters<typeof savePersonPhoto>) => {
    const result = await savePersonPhoto(...args);
    return result.ok ? "kept" : result.refusal.code;
  };
  expect(await code(family, { personId }, makePdf())).toBe("not-a-photo");
  expect(await code(family, { personId: crypto.randomUUID() }, await makePng())).toBe(
    "unknown-person",
  );
  expect(await code(await makeEnrollingFamily(), { personId }, await makePng())).toBe(
    "unknown-person",
  );
  expect(await code({ ...family, rights: "limited" }, { personId }, await makePng())).toBe(
    "limited-rights",
  );
  expect(await db.personPhoto.count()).toBe(0);
  expect(await sweepFiles()).toMatchObject({ orphans: 0, missing: 0 });
});

test("is seen by its family and the agents of the gate only, each look of theirs in the journal", async () => {
  const photoId = await save(await makePng());
  const sees = async (reader: Parameters<typeof readPersonPhoto>[0]) =>
    (await readPersonPhoto(reader, photoId)).ok;
  expect(await sees(asParent(family))).toBe(true);
  expect(await sees(asParent(family, "limited"))).toBe(false);
  expect(await sees(asParent(await makeEnrollingFamily()))).toBe(false);
  expect(await sees(await asStaff(["families.read", "requests.treat", "health.read"]))).toBe(false);
  expect(await db.auditEvent.count({ where: { action: "photo.read" } })).toBe(0);
  const gate = await asStaff(["pickups.check"]);
  expect([await sees(gate), await sees(gate)]).toEqual([true, true]);
  const looks = await db.auditEvent.findMany({ where: { action: "photo.read" } });
  expect(looks).toHaveLength(2);
  expect(looks[0]).toMatchObject({ familyId: family.family.id, actorKind: "staff" });
});

test("follows its person: kept when another line changes, gone with the name", async () => {
  const photoId = await save(await makePng());
  const storageKey = await keyOf(photoId);
  const change = async (names: string[]) => {
    const subject = { familyId: family.family.id, childId, guardianId: null };
    const { stamp: seen } = await fieldState("authorisedPersons", subject);
    const persons = names.map((name) => ({ name, phone: "+33612345678", relation: "" }));
    const change = { field: "authorisedPersons" as const, subjectId: childId, value: { persons } };
    expectOk(await requestChange(family, { ...change, seen }));
  };
  await change(["Tonton Paul", "Mamie Jeanne"]);
  expect((await readPersonPhoto(asParent(family), photoId)).ok).toBe(true);
  await change(["Tonton Paul"]);
  expect((await readPersonPhoto(asParent(family), photoId)).ok).toBe(false);
  await sweepFiles();
  expect(await db.personPhoto.count()).toBe(0);
  expect(await isStored(storageKey)).toBe(true);
});

test("is taken away by the family, and with the family", async () => {
  const photoId = await save(await makePng());
  const key = await keyOf(photoId);
  const other = await makeEnrollingFamily();
  expect(await removePersonPhoto(other, { photoId })).toMatchObject({
    refusal: { code: "unknown-photo" },
  });
  expectOk(await removePersonPhoto(family, { photoId }));
  expect(await isStored(key)).toBe(false);
  const again = await keyOf(await save(await makePng()));
  const { id: familyId, fileNumber } = family.family;
  expectOk(await eraseFamily(await makeAgent(), { familyId, fileNumber }));
  expect([await db.personPhoto.count(), await isStored(again)]).toEqual([0, false]);
});

test("may be the child's own: one, seen by both parents and the gate, told by its name, kept by the night", async () => {
  const other = await makeEnrollingFamily();
  expect(await savePersonPhoto(other, { childId }, await makePng())).toMatchObject({
    refusal: { code: "unknown-person" },
  });
  expectOk(await savePersonPhoto(family, { childId }, await makePng()));
  const { photoId } = expectOk(await savePersonPhoto(family, { childId }, await makePhonePhoto()));
  await save(await makePng());
  expect(await db.personPhoto.count()).toBe(2);
  expect(await listPersonPhotos(family.family.id, childId)).toMatchObject({ photoId });
  await sweepFiles();
  const sees = async (reader: Parameters<typeof readPersonPhoto>[0]) =>
    (await readPersonPhoto(reader, photoId)).ok;
  expect(await sees(asParent(family, "limited"))).toBe(true);
  expect(await sees(asParent(other))).toBe(false);
  expect(await sees(await asStaff(["families.read", "requests.treat", "health.read"]))).toBe(false);
  expect(await sees(await asStaff(["pickups.check"]))).toBe(true);
  const [reading] = await listReadings(family.family.id, family.guardian.id);
  expect(readingWords(reading?.action ?? "", reading?.thing ?? null)).toMatch(
    /^a regardé la photo d(e |’|')/,
  );
  const { id: familyId, fileNumber } = family.family;
  expectOk(await eraseFamily(await makeAgent(), { familyId, fileNumber }));
  expect(await db.personPhoto.count()).toBe(0);
});
