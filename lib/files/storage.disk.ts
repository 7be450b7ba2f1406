import "server-only";
import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { realNow } from "#lib/clock.ts";
import { newStorageKey, type Storage, type StorageKey, toStorageKey } from "./storage.ts";

const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/**
 * Files in a folder: `ab/cd/abcd….bin`, so that no folder grows beyond what tools bear. A file appears under its name
 * only once it is complete and on the disk itself.
 */
export function diskStorage(root: string): Storage {
  const pathOf = (key: StorageKey) => {
    // Checked again here: this is the line where a wrong string would become a path.
    const name = toStorageKey(key);
    return path.join(root, name.slice(0, 2), name.slice(2, 4), `${name}.bin`);
  };
  const storage: Storage = {
    kind: "disk",
    put: (key, bytes) => writeOnce(root, pathOf(key), bytes),
    get: (key) => orNull(readFile(pathOf(key))),
    delete: (key) => rm(pathOf(key), { force: true }),
    stat: async (key) => {
      const facts = await orNull(stat(pathOf(key)));
      return facts && { sizeBytes: facts.size, storedAt: facts.mtime };
    },
    list: () => listFiles(root),
    health: () => probe(storage),
  };
  return storage;
}

const DRAFT_LIFE_MS = 24 * 3_600_000;

async function* listFiles(root: string): AsyncIterable<{ key: StorageKey; storedAt: Date }> {
  const names = (await orNull(readdir(root, { recursive: true }))) ?? [];
  for (const name of names) {
    const file = path.join(root, name);
    const [, key] = /^([0-9a-f]{40})\.bin$/.exec(path.basename(name)) ?? [];
    const isDraft = name.endsWith(".part");
    if (!key && !isDraft) continue;
    const facts = await orNull(stat(file));
    if (!facts) continue;
    if (key) yield { key: toStorageKey(key), storedAt: facts.mtime };
    else if (realNow().getTime() - facts.mtimeMs > DRAFT_LIFE_MS) await rm(file, { force: true });
  }
}

async function writeOnce(root: string, target: string, bytes: Uint8Array): Promise<void> {
  const folder = path.dirname(target);
  if (await orNull(stat(target))) throw new Error("this storage key is taken");
  await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
  const draft = path.join(folder, `${randomBytes(8).toString("hex")}.part`);
  try {
    const file = await open(draft, "wx", FILE_MODE);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, target);
  } finally {
    await rm(draft, { force: true });
  }
  await syncFolders(root, folder);
}

/** The names too must survive a power cut: each folder down from the root may be new. */
async function syncFolders(root: string, folder: string): Promise<void> {
  // Windows cannot open a folder to flush it, and has no need to.
  if (process.platform === "win32") return;
  for (const each of [folder, path.dirname(folder), root]) {
    const handle = await open(each, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

async function probe(storage: Storage): Promise<{ ok: true } | { ok: false; reason: string }> {
  const key = newStorageKey();
  const sent = randomBytes(64);
  try {
    await storage.put(key, sent);
    const back = await storage.get(key);
    return back?.equals(sent) ? { ok: true } : { ok: false, reason: "unreadable" };
  } catch (error) {
    return { ok: false, reason: errorCode(error) ?? "unknown" };
  } finally {
    await storage.delete(key).catch(() => undefined);
  }
}

async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}

function errorCode(error: unknown): string | null {
  return error instanceof Error && "code" in error ? String(error.code) : null;
}
