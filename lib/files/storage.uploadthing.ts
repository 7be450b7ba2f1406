import "server-only";
import { later, realNow } from "#lib/clock.ts";
import { newStorageKey, type Storage, type StorageKey, toStorageKey } from "./storage.ts";
import {
  codeOf,
  openClient,
  StorageFailure,
  type UploadThingClient,
  type UploadThingSettings,
  type Waits,
} from "./uploadthing-client.ts";

const AT_ONCE = 500;
/** What an interrupted upload left is cleared after this long, as on the disk. */
const DRAFT_LIFE = { hours: -24 };
/** A vendor that is asked whether it lives at each look would be asked all day. */
const HEALTH_KEEP_MS = 30_000;
const KEY_TRIES = 3;

/**
 * Sealed files at UploadThing. It sees noise under a random name: our key is the file's name and its « customId ».
 * Bytes go from this server to theirs and back; no signed address ever leaves this file.
 */
export function uploadThingStorage(settings: UploadThingSettings, waits?: Waits): Storage {
  let opened: Promise<UploadThingClient> | undefined;
  const client = () => {
    opened ??= openClient(settings, waits);
    return opened;
  };
  const storage: Storage = {
    kind: "uploadthing",
    put: (key, bytes) => put(client, toStorageKey(key), bytes),
    get: (key) => get(client, toStorageKey(key)),
    delete: (key) => remove(client, [toStorageKey(key)]),
    stat: (key) => stat(client, toStorageKey(key)),
    list: () => list(client),
    health: keptFor(HEALTH_KEEP_MS, () => health(storage, client)),
  };
  return storage;
}

type Client = () => Promise<UploadThingClient>;

async function put(client: Client, key: StorageKey, bytes: Uint8Array): Promise<void> {
  if (await stat(client, key)) throw new Error("this storage key is taken");
  const { heldBack } = await client();
  for (let turn = 1; ; turn += 1) {
    try {
      return await upload(client, key, bytes);
    } catch (error) {
      // Drawn from the moment: another moment draws another.
      if (!heldBack.delete(key) || turn === KEY_TRIES) throw error;
    }
  }
}

async function upload(client: Client, key: StorageKey, bytes: Uint8Array): Promise<void> {
  const { api } = await client();
  const { UTFile } = await import("uploadthing/server");
  const file = new UTFile([new Uint8Array(bytes)], `${key}.bin`, {
    type: "application/octet-stream",
    customId: key,
    lastModified: 0,
  });
  const sent = await told("upload", () =>
    api.uploadFiles(file, { acl: "private", contentDisposition: "attachment" }),
  );
  // The kit answers `{ data, error }` and does not throw: an error left unread would lose the file.
  if (sent.error) throw new StorageFailure("upload", codeOf(sent.error));
  // « Returns once the bytes would survive a power cut »: we believe what the store shows, not what it says.
  const kept = await stat(client, key);
  if (kept?.sizeBytes !== bytes.length) {
    await remove(client, [key]).catch(() => undefined);
    throw new StorageFailure("upload", "NOT_KEPT");
  }
}

async function get(client: Client, key: StorageKey): Promise<Buffer | null> {
  return told("download", async () => {
    const answer = await request(client, key);
    if (!answer) return null;
    const bytes = Buffer.from(await answer.arrayBuffer());
    const promised = Number(answer.headers.get("content-length") ?? bytes.length);
    if (bytes.length !== promised) throw new StorageFailure("download", "CUT");
    return bytes;
  });
}

async function stat(client: Client, key: StorageKey) {
  return told("look", async () => {
    const answer = await request(client, key);
    if (!answer) return null;
    await answer.body?.cancel();
    const storedAt = new Date(answer.headers.get("last-modified") ?? Number.NaN);
    return {
      sizeBytes: Number(answer.headers.get("content-length") ?? Number.NaN),
      storedAt: Number.isNaN(storedAt.getTime()) ? realNow() : storedAt,
    };
  });
}

/** Reads through an address signed for five minutes, made here and used here. Null: no such file. */
async function request(client: Client, key: StorageKey): Promise<Response | null> {
  const { api, fetch } = await client();
  const { ufsUrl } = await api.generateSignedURL(key, { expiresIn: 300 });
  const answer = await fetch(ufsUrl, { headers: { "accept-encoding": "identity" } });
  if (answer.ok) return answer;
  await answer.body?.cancel();
  if (answer.status === 404) return null;
  throw new StorageFailure("download", `HTTP_${answer.status}`);
}

async function remove(client: Client, keys: StorageKey[]): Promise<void> {
  const { api } = await client();
  const { success } = await told("deletion", () => api.deleteFiles(keys));
  if (!success) throw new StorageFailure("deletion", "REFUSED");
}

/** Read whole before the first is given: deleting while pages are turned would jump over files. */
async function* list(client: Client): AsyncIterable<{ key: StorageKey; storedAt: Date }> {
  const { api } = await client();
  const files = new Map<StorageKey, { isWhole: boolean; storedAt: Date }>();
  for (let offset = 0; ; offset += AT_ONCE) {
    const page = await told("listing", () => api.listFiles({ limit: AT_ONCE, offset }));
    for (const { customId, status, uploadedAt } of page.files) {
      // Without a name of ours it is another program's file: not ours to list, still less to delete.
      if (!customId || !isOurs(customId) || status === "Deletion Pending") continue;
      const isWhole = status === "Uploaded";
      files.set(toStorageKey(customId), { isWhole, storedAt: new Date(uploadedAt) });
    }
    if (!page.hasMore) break;
  }
  const old = later(realNow(), DRAFT_LIFE);
  for (const [key, { isWhole, storedAt }] of files) {
    if (isWhole) yield { key, storedAt };
    else if (storedAt < old) await remove(client, [key]);
  }
}

function isOurs(text: string): boolean {
  return /^[0-9a-f]{40}$/.test(text);
}

type Health = { ok: true } | { ok: false; reason: string };

/** The account answers, has room, and gives back what it was given. */
async function health(storage: Storage, client: Client): Promise<Health> {
  const key = newStorageKey();
  try {
    const { api } = await client();
    const { appTotalBytes, limitBytes } = await told("look", () => api.getUsageInfo());
    if (limitBytes > 0 && appTotalBytes >= limitBytes) return { ok: false, reason: "full" };
    const sent = Buffer.from(newStorageKey());
    await storage.put(key, sent);
    const back = await storage.get(key);
    await storage.delete(key);
    return back?.equals(sent) ? { ok: true } : { ok: false, reason: "unreadable" };
  } catch (error) {
    await storage.delete(key).catch(() => undefined);
    return { ok: false, reason: codeOf(error) };
  }
}

function keptFor(ms: number, look: () => Promise<Health>): () => Promise<Health> {
  let last: { at: number; answer: Promise<Health> } | undefined;
  return () => {
    if (!last || performance.now() - last.at > ms) last = { at: performance.now(), answer: look() };
    return last.answer;
  };
}

/** Runs a step; whatever fails comes out in our own words, without the vendor's text nor an address. */
async function told<T>(step: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof StorageFailure) throw error;
    throw new StorageFailure(step, codeOf(error));
  }
}
