import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openFile } from "#lib/files/open-file.ts";
import { discardFile, sealFile } from "#lib/files/seal-file.ts";
import { diskStorage } from "#lib/files/storage.disk.ts";
import { newStorageKey, type StorageKey, toStorageKey } from "#lib/files/storage.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "preau-files-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const ring = [{ id: "k1", key: Buffer.alloc(32, 7) }];
const identity = { id: "document-1", version: 1 };

test("keeps, gives back, measures and deletes bytes", async () => {
  const storage = diskStorage(path.join(folder, "files"));
  const key = newStorageKey();
  expect(await storage.get(key)).toBeNull();
  expect(await storage.stat(key)).toBeNull();
  await storage.put(key, Buffer.from("sealed"));
  expect(await storage.get(key)).toEqual(Buffer.from("sealed"));
  expect(await storage.stat(key)).toMatchObject({ sizeBytes: 6 });
  await storage.delete(key);
  await storage.delete(key);
  expect(await storage.get(key)).toBeNull();
});

test("spreads files over two levels of folders that nobody else may enter", async () => {
  const root = path.join(folder, "files");
  const storage = diskStorage(root);
  const key = toStorageKey(`abcd${"0".repeat(36)}`);
  await storage.put(key, Buffer.from("x"));
  const target = path.join(root, "ab", "cd", `${key}.bin`);
  expect(await readFile(target, "utf8")).toBe("x");
  expect((await stat(target)).mode & 0o777).toBe(0o600);
  for (const each of [root, path.join(root, "ab"), path.join(root, "ab", "cd")])
    expect((await stat(each)).mode & 0o777).toBe(0o700);
  expect(await readdir(path.dirname(target))).toEqual([`${key}.bin`]);
});

test("never overwrites", async () => {
  const storage = diskStorage(folder);
  const key = newStorageKey();
  await storage.put(key, Buffer.from("first"));
  await expect(storage.put(key, Buffer.from("second"))).rejects.toThrow("taken");
  expect(await storage.get(key)).toEqual(Buffer.from("first"));
});

test.each([
  "../../etc/passwd",
  "",
  "a".repeat(39),
  "A".repeat(40),
  `${"a".repeat(39)}/`,
  "CON",
  "a\0b",
])("takes no path for a key: %j", async (text) => {
  expect(() => toStorageKey(text)).toThrow("not a storage key");
  const storage = diskStorage(folder);
  const forged = text as StorageKey;
  expect(() => storage.get(forged)).toThrow("not a storage key");
  expect(() => storage.put(forged, Buffer.from("x"))).toThrow("not a storage key");
  expect(await readdir(folder)).toEqual([]);
});

test("a write that fails leaves nothing half written", async () => {
  const storage = diskStorage(folder);
  await expect(storage.put(newStorageKey(), {} as Buffer)).rejects.toThrow();
  const left = await readdir(folder, { recursive: true, withFileTypes: true });
  expect(left.filter((entry) => entry.isFile())).toEqual([]);
});

test("what a crash left half written goes after a day; what is being written stays", async () => {
  const storage = diskStorage(folder);
  const key = newStorageKey();
  await storage.put(key, Buffer.from("whole"));
  const near = path.join(folder, key.slice(0, 2), key.slice(2, 4));
  const [old, young] = [path.join(near, "0a.part"), path.join(near, "0b.part")];
  for (const file of [old, young]) await writeFile(file, "half");
  const hours = (count: number) => new Date(Date.now() - count * 3_600_000);
  await utimes(old, hours(25), hours(25));
  await utimes(young, hours(23), hours(23));
  const listed: StorageKey[] = [];
  for await (const file of storage.list()) listed.push(file.key);
  expect(listed).toEqual([key]);
  expect((await readdir(near)).sort()).toEqual(["0b.part", `${key}.bin`].sort());
});

test("says whether it works", async () => {
  expect(await diskStorage(path.join(folder, "files")).health()).toEqual({ ok: true });
  const blocked = path.join(folder, "blocked");
  await writeFile(blocked, "a file where the folder should be");
  expect(await diskStorage(blocked).health()).toEqual({
    ok: false,
    reason: expect.stringMatching(/^E[A-Z]+$/),
  });
});

test("a sealed file opens again through its row", async () => {
  const storage = diskStorage(folder);
  const bytes = Buffer.from("attestation");
  const row = await sealFile(bytes, identity, { storage, ring });
  expect(row).toMatchObject({ masterKeyId: "k1", sizeBytes: 11 });
  expect(await openFile(row, identity, { storage, ring })).toEqual({ ok: true, value: bytes });
  const onDisk = await storage.get(row.storageKey);
  expect(onDisk?.includes("attestation")).toBe(false);
});

test("says why a file does not open", async () => {
  const storage = diskStorage(folder);
  const safe = { storage, ring };
  const row = await sealFile(Buffer.from("attestation"), identity, safe);
  const code = async (...args: Parameters<typeof openFile>) => {
    const result = await openFile(...args);
    return result.ok ? "open" : result.refusal.code;
  };
  expect(await code({ ...row, wrappedKey: null }, identity, safe)).toBe("erased");
  expect(await code(row, { id: "document-2", version: 1 }, safe)).toBe("damaged");
  expect(await code({ ...row, masterKeyId: "k0" }, identity, safe)).toBe("keyMissing");
  await discardFile(row.storageKey, storage);
  expect(await code(row, identity, safe)).toBe("missing");
});
