import { randomBytes } from "node:crypto";
import { mkdtemp, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { totpSealKey } from "#lib/accounts/check-code.ts";
import { db } from "#lib/db/client.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { emptyHealth } from "#lib/dossier/health-content.ts";
import { saveHealth } from "#lib/dossier/save-health.ts";
import { openHealth } from "#lib/dossier/seal-health.ts";
import { env } from "#lib/env.ts";
import { openFile } from "#lib/files/open-file.ts";
import { installedSafe, sealFile } from "#lib/files/seal-file.ts";
import { diskStorage } from "#lib/files/storage.disk.ts";
import { newStorageKey, type StorageKey } from "#lib/files/storage.ts";
import { attachFile } from "#lib/messaging/attach-file.ts";
import { seal, unseal } from "#lib/notifications/seal.ts";
import { rotateKeys } from "#lib/upkeep/rotate-keys.ts";
import { sweepFiles } from "#lib/upkeep/sweep-files.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  anotherPicture,
  type EnrollingFamily,
  expectOk,
  kindId,
  makeEnrollingFamily,
} from "#tests/support/enrolling-family.ts";

/** Whichever table keeps it: a key that is not taken over, or bytes that are swept away, are a file lost for ever. */
let family: EnrollingFamily;
let childId: string;
let folder = "";
const fresh = { id: "k-new", key: randomBytes(32) };

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
  family = await makeEnrollingFamily();
  childId = family.childIds[0] ?? "";
  folder = await mkdtemp(path.join(tmpdir(), "preau-shelves-"));
});
afterEach(async () => {
  while (env.documentKeys[0]?.id === fresh.id) env.documentKeys.shift();
  await rm(folder, { recursive: true, force: true });
});

type Kept = { id: string; storageKey: string; wrappedKey: Uint8Array; masterKeyId: string };
const select = { id: true, storageKey: true, wrappedKey: true, masterKeyId: true } as const;

/** One file in each table that keeps some. */
async function fillEveryTable(): Promise<void> {
  const target = { kindId: await kindId("domicile"), childId: null };
  expectOk(await uploadDocument(family, target, await anotherPicture()));
  expectOk(await attachFile(family, {}, await anotherPicture()));
  const [stored, face, archive] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  const sealed = async (id: string) => {
    const { digest: _digest, ...row } = await sealFile(randomBytes(50), { id, version: 1 });
    return { id, ...row };
  };
  await db.storedFile.create({
    data: {
      ...(await sealed(stored)),
      subject: "test",
      mediaType: "application/pdf",
      sha256: "00",
    },
  });
  await db.personPhoto.create({
    data: { ...(await sealed(face)), childId, uploadedById: family.guardian.id },
  });
  await db.longJob.create({ data: { id: archive, kind: "dataExport", state: "done" } });
  const owner = { familyId: family.family.id, guardianId: family.guardian.id };
  await db.dataExport.create({ data: { ...(await sealed(archive)), ...owner } });
}

async function keptFiles(): Promise<Kept[]> {
  const tables = await Promise.all([
    db.document.findMany({ select }),
    db.messageAttachment.findMany({ select }),
    db.storedFile.findMany({ select }),
    db.personPhoto.findMany({ select }),
    db.dataExport.findMany({ select }),
  ]);
  expect(tables.map((rows) => rows.length > 0)).toEqual(tables.map(() => true));
  return tables.flat() as Kept[];
}

it("a new master key takes over the files of every table, and the health sheets", async () => {
  await fillEveryTable();
  const content = { ...emptyHealth, care: "Ventoline" };
  expectOk(await saveHealth(family, { childId, version: 0, hasPai: true, content }));
  const ring = [fresh, ...env.documentKeys];
  const before = await keptFiles();
  expect(await rotateKeys(ring)).toEqual({ rewrapped: before.length + 1, failed: [], left: 0 });
  for (const row of await keptFiles()) {
    expect(row.masterKeyId).toBe(fresh.id);
    expect(
      expectOk(
        await openFile(
          row,
          { id: row.id, version: 1 },
          { storage: installedSafe().storage, ring: [fresh] },
        ),
      ).length,
    ).toBeGreaterThan(0);
  }
  const sheet = await db.healthSheet.findUniqueOrThrow({ where: { childId } });
  expect(sheet.masterKeyId).toBe(fresh.id);
  env.documentKeys.unshift(fresh);
  expect(openHealth(childId, sheet)).toMatchObject({ care: "Ventoline" });
});

it("a row of any table that no key opens keeps the old key in the ring", async () => {
  await fillEveryTable();
  const lost = { data: { masterKeyId: "k-gone" } };
  await db.messageAttachment.updateMany(lost);
  await db.storedFile.updateMany(lost);
  await db.personPhoto.updateMany(lost);
  await db.dataExport.updateMany(lost);
  const { rewrapped, failed, left } = await rotateKeys([fresh, ...env.documentKeys]);
  expect({ rewrapped, left }).toEqual({ rewrapped: 1, left: 4 });
  expect(failed.map((row) => row.split(" ")[0]).sort()).toEqual([
    "DataExport",
    "MessageAttachment",
    "PersonPhoto",
    "StoredFile",
  ]);
});

it("the secret of a second factor is sealed anew, and stays the same", async () => {
  const account = await db.account.findFirstOrThrow();
  const { sealed } = seal("JBSWY3DPEHPK3PXP", totpSealKey(account.id));
  await db.account.update({ where: { id: account.id }, data: { totpSealed: sealed } });
  env.documentKeys.unshift(fresh);
  expect(await rotateKeys()).toEqual({ rewrapped: 1, failed: [], left: 0 });
  const { totpSealed } = await db.account.findUniqueOrThrow({ where: { id: account.id } });
  expect(totpSealed?.startsWith(`${fresh.id}.`)).toBe(true);
  expect(unseal({ sealed: totpSealed }, totpSealKey(account.id))).toBe("JBSWY3DPEHPK3PXP");
});

it("a mail that waits under the old key holds it until it has left", async () => {
  const mail = { template: "test", recipient: "a@exemple.test", dedupeKey: "waits" };
  const params = seal({ link: "/x" }, mail.dedupeKey);
  await db.mailOutbox.create({ data: { ...mail, params } });
  env.documentKeys.unshift(fresh);
  expect(await rotateKeys()).toEqual({ rewrapped: 0, failed: [], left: 1 });
  await db.mailOutbox.updateMany({ data: { state: "sent" } });
  expect(await rotateKeys()).toEqual({ rewrapped: 0, failed: [], left: 0 });
});

it("the sweep keeps the old files of every table, and deletes each once its key is gone", async () => {
  await fillEveryTable();
  const storage = diskStorage(folder);
  const past = new Date(Date.now() - 99 * 86_400_000);
  const rows = await keptFiles();
  for (const { storageKey } of rows) {
    await storage.put(storageKey as StorageKey, randomBytes(10));
    const place = [storageKey.slice(0, 2), storageKey.slice(2, 4), `${storageKey}.bin`];
    await utimes(path.join(folder, ...place), past, past);
  }
  expect(await sweepFiles(storage)).toEqual({ erased: 0, orphans: 0, missing: 0 });
  await storage.delete((await db.storedFile.findFirstOrThrow()).storageKey as StorageKey);
  await storage.delete((await db.messageAttachment.findFirstOrThrow()).storageKey as StorageKey);
  await storage.delete((await db.personPhoto.findFirstOrThrow()).storageKey as StorageKey);
  expect(await sweepFiles(storage)).toEqual({ erased: 0, orphans: 0, missing: 3 });
  await db.dataExport.updateMany({ data: { wrappedKey: null } });
  await db.document.updateMany({ data: { wrappedKey: null } });
  expect((await sweepFiles(storage)).orphans).toBe(2);
});

it("the sweep of more files than one look takes misses none", async () => {
  const storage = diskStorage(folder);
  const past = new Date(Date.now() - 25 * 3_600_000);
  for (let count = 0; count < 201; count += 1) {
    const key = newStorageKey();
    await storage.put(key, Buffer.from("x"));
    await utimes(path.join(folder, key.slice(0, 2), key.slice(2, 4), `${key}.bin`), past, past);
  }
  expect((await sweepFiles(storage)).orphans).toBe(201);
});
