import { randomBytes } from "node:crypto";
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  truncate,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openFile } from "#lib/files/open-file.ts";
import { sealFile } from "#lib/files/seal-file.ts";
import { diskStorage } from "#lib/files/storage.disk.ts";
import { newStorageKey, type Storage, type StorageKey } from "#lib/files/storage.ts";
import { uploadThingStorage } from "#lib/files/storage.uploadthing.ts";
import { startFakeUploadThing } from "#tests/support/fake-uploadthing.ts";

/** What every store must do, whoever keeps the bytes: each test below runs on each of them. */
type Bench = {
  storage: Storage;
  /** Everything that whoever runs the store can see: names, addresses, contents. */
  seen: () => Promise<string>;
  /** From here on, what is kept cannot be given whole, and nothing new can be kept whole. */
  breakDown: (how: "cut" | "error") => Promise<void>;
  mend: () => Promise<void>;
  stop: () => Promise<void>;
};

async function diskBench(): Promise<Bench> {
  const home = await mkdtemp(path.join(tmpdir(), "preau-contract-"));
  const root = path.join(home, "files");
  const aside = path.join(home, "aside");
  await mkdir(root);
  const all = async () => (await readdir(root, { recursive: true, withFileTypes: true })) ?? [];
  return {
    storage: diskStorage(root),
    seen: async () => {
      const texts: string[] = [];
      for (const entry of await all()) {
        const file = path.join(entry.parentPath, entry.name);
        texts.push(path.relative(home, file));
        if (entry.isFile()) texts.push(await readFile(file, "latin1"));
      }
      return texts.join("\n");
    },
    breakDown: async (how) => {
      if (how === "cut") {
        for (const entry of await all())
          if (entry.isFile()) await truncate(path.join(entry.parentPath, entry.name), 40);
        return;
      }
      await rename(root, aside);
      await writeFile(root, "a file where the folder was");
    },
    mend: async () => {
      await rm(root);
      await rename(aside, root);
    },
    stop: () => rm(home, { recursive: true, force: true }),
  };
}

async function uploadThingBench(): Promise<Bench> {
  // The kit calls its own answer's fields deprecated at each upload.
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const fake = await startFakeUploadThing();
  return {
    storage: uploadThingStorage(fake.settings, { waitMs: 20_000 }),
    seen: async () => fake.seen.join("\n"),
    breakDown: async (how) => {
      fake.state.trouble = how;
    },
    mend: async () => {
      fake.state.trouble = "none";
    },
    stop: fake.stop,
  };
}

const ring = [{ id: "k1", key: Buffer.alloc(32, 7) }];
const identity = { id: "document-1", version: 1 };

describe.each([
  ["disk", diskBench],
  ["uploadthing", uploadThingBench],
] as const)("the store « %s »", (kind, open) => {
  let bench: Bench;
  let storage: Storage;
  beforeEach(async () => {
    bench = await open();
    storage = bench.storage;
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await bench.stop();
  });

  test("says what it is", () => expect(storage.kind).toBe(kind));

  test.each([1, 64, 300_000])("keeps, gives back and measures %i bytes", async (size) => {
    const bytes = randomBytes(size);
    const key = newStorageKey();
    await storage.put(key, bytes);
    expect(await storage.get(key)).toEqual(bytes);
    expect(await storage.stat(key)).toEqual({ sizeBytes: size, storedAt: expect.any(Date) });
  });

  test("says « not there » of what it does not have", async () => {
    expect(await storage.get(newStorageKey())).toBeNull();
    expect(await storage.stat(newStorageKey())).toBeNull();
  });

  test("deletes, and deletes again without fault", async () => {
    const [gone, stays] = [newStorageKey(), newStorageKey()];
    await storage.put(gone, Buffer.from("gone"));
    await storage.put(stays, Buffer.from("stays"));
    await storage.delete(gone);
    await storage.delete(gone);
    expect(await storage.get(gone)).toBeNull();
    expect(await storage.get(stays)).toEqual(Buffer.from("stays"));
  });

  test("never overwrites", async () => {
    const key = newStorageKey();
    await storage.put(key, Buffer.from("first"));
    await expect(storage.put(key, Buffer.from("second"))).rejects.toThrow("taken");
    expect(await storage.get(key)).toEqual(Buffer.from("first"));
  });

  test("lists each file once, with its moment", async () => {
    const keys = [newStorageKey(), newStorageKey(), newStorageKey()];
    for (const key of keys) await storage.put(key, Buffer.from(key));
    const found: StorageKey[] = [];
    for await (const { key, storedAt } of storage.list()) {
      expect(Math.abs(storedAt.getTime() - Date.now())).toBeLessThan(60_000);
      found.push(key);
    }
    expect(found.sort()).toEqual([...keys].sort());
  });

  test("takes no path for a key", async () => {
    const forged = "../../etc/passwd" as StorageKey;
    await expect((async () => storage.put(forged, Buffer.from("x")))()).rejects.toThrow("key");
    await expect((async () => storage.get(forged))()).rejects.toThrow("key");
    await expect((async () => storage.delete(forged))()).rejects.toThrow("key");
  });

  test("keeps twenty at a time", async () => {
    const sent = Array.from({ length: 20 }, () => [newStorageKey(), randomBytes(2_000)] as const);
    await Promise.all(sent.map(([key, bytes]) => storage.put(key, bytes)));
    for (const [key, bytes] of sent) expect(await storage.get(key)).toEqual(bytes);
  });

  test("never gives half a file for a whole one", async () => {
    const safe = { storage, ring };
    const row = await sealFile(randomBytes(50_000), identity, safe);
    await bench.breakDown("cut");
    const opened = await openFile(row, identity, safe).then(
      (result) => (result.ok ? "whole" : result.refusal.code),
      () => "failed",
    );
    expect(["damaged", "failed"]).toContain(opened);
  });

  test("an error is an error: nothing is said to be kept, given, deleted or absent", async () => {
    const key = newStorageKey();
    await storage.put(key, Buffer.from("kept before"));
    await bench.breakDown("error");
    await expect(storage.put(newStorageKey(), Buffer.from("lost"))).rejects.toThrow();
    await expect(storage.get(key)).rejects.toThrow();
    await expect(storage.stat(key)).rejects.toThrow();
    expect(await storage.health()).toEqual({ ok: false, reason: expect.any(String) });
    await bench.mend();
    expect(await storage.get(key)).toEqual(Buffer.from("kept before"));
    const listed: StorageKey[] = [];
    for await (const file of storage.list()) listed.push(file.key);
    expect(listed).toEqual([key]);
  });

  test("says that it works, and leaves nothing behind", async () => {
    expect(await storage.health()).toEqual({ ok: true });
    for await (const file of storage.list()) expect(file).toBeUndefined();
  });

  test("a name, an address or a content never tells anything", async () => {
    const safe = { storage, ring };
    const plain = Buffer.from("%PDF-1.7 certificat de Léa Dupont, allergie aux arachides");
    const row = await sealFile(plain, { id: "child-lea-dupont", version: 1 }, safe);
    await openFile(row, { id: "child-lea-dupont", version: 1 }, safe);
    for await (const _ of storage.list());
    await storage.delete(row.storageKey);
    const seen = (await bench.seen()).toLowerCase();
    for (const word of ["dupont", "child", "certificat", "arachide", "%pdf", "pdf"])
      expect(seen).not.toContain(word);
  });
});
