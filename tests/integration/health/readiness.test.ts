import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import { closeDb, db } from "#lib/db/client.ts";
import { diskStorage } from "#lib/files/storage.disk.ts";
import { checkReadiness, isReady } from "#lib/health/check-readiness.ts";
import { ownerClient } from "#tests/support/database.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "preau-health-"));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await db.clockOffset.deleteMany();
});
afterAll(closeDb);

const roomy = { freeShare: async () => 0.5 };

it("is ready on a migrated database with a storage and room on the disk", async () => {
  expect(await checkReadiness(roomy)).toEqual([]);
});

it("reads the real disk of the data folder", async () => {
  const faults = await checkReadiness();
  expect(faults.filter((fault) => fault !== "disk")).toEqual([]);
});

it("says that a migration of this version is not applied", async () => {
  mkdirSync(path.join(folder, "29990101000000_tomorrow"));
  writeFileSync(path.join(folder, "29990101000000_tomorrow/migration.sql"), "SELECT 1;");
  expect(await checkReadiness({ ...roomy, migrationsFolder: folder })).toEqual(["migrations"]);
});

it("does not trust a history that it cannot compare", async () => {
  const migrationsFolder = path.join(folder, "nowhere");
  expect(await checkReadiness({ ...roomy, migrationsFolder })).toEqual(["migrations"]);
});

it("says that a migration began without ending", async () => {
  const owner = await ownerClient();
  await owner.query(
    "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('half', 'x', 'half')",
  );
  expect(await checkReadiness(roomy)).toEqual(["migrations"]);
  await owner.query("DELETE FROM _prisma_migrations WHERE id = 'half'");
});

it("says that files cannot be stored", async () => {
  // A file stands where the folder should be: nobody can write below it, root included.
  const root = path.join(folder, "files");
  writeFileSync(root, "");
  expect(await checkReadiness({ ...roomy, storage: diskStorage(root) })).toEqual(["storage"]);
});

it("stays ready when a store elsewhere fails: only the sending of files stops", async () => {
  const health = async () => ({ ok: false as const, reason: "timeout" });
  expect(await checkReadiness({ ...roomy, storage: { kind: "uploadthing", health } })).toEqual([]);
});

it("says that the disk is nearly full", async () => {
  expect(await checkReadiness({ freeShare: async () => 0.09 })).toEqual(["disk"]);
});

it("refuses a moved clock in production only", async () => {
  await db.clockOffset.create({ data: { id: 1, seconds: 3600 } });
  expect(await checkReadiness({ ...roomy, isProduction: true })).toEqual(["clock"]);
  expect(await checkReadiness({ ...roomy, isProduction: false })).toEqual([]);
});

it("answers one word to everybody", async () => {
  expect(typeof (await isReady())).toBe("boolean");
});
