import "server-only";
import { env } from "#lib/env.ts";
import { errorFacts, log } from "#lib/log.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { digest, type Identity, seal, type Wrapped } from "./envelope.ts";
import { fileStorage } from "./file-storage.ts";
import type { KeyRing } from "./key-ring.ts";
import { forgetBytes } from "./spare-memory.ts";
import { newStorageKey, type Storage, type StorageKey, toStorageKey } from "./storage.ts";

export type Safe = { storage: Storage; ring: KeyRing };

/** What the database row keeps of a stored file. */
export type SealedFile = Wrapped & {
  storageKey: StorageKey;
  /** Keyed HMAC-SHA-256 of the plain bytes. */
  digest: string;
  /** Of the plain bytes. */
  sizeBytes: number;
};

/** The store and keys of this installation. */
export function installedSafe(): Safe {
  return { storage: fileStorage(), ring: env.documentKeys };
}

/**
 * Encrypts and stores bytes. Call it before the transaction that writes the row, with the id that row will have; if
 * that transaction fails, call `discardFile`.
 */
export async function sealFile(
  bytes: Uint8Array,
  identity: Identity,
  safe: Safe = installedSafe(),
): Promise<SealedFile> {
  const { sealed, ...wrapped } = seal(bytes, identity, safe.ring);
  const storageKey = newStorageKey();
  try {
    await safe.storage.put(storageKey, sealed);
  } catch (error) {
    // Half a file may lie there, or a whole one whose answer was lost.
    await discardFile(storageKey, safe.storage);
    throw error;
  }
  // The store has it, and nobody else ever does.
  forgetBytes(sealed);
  return { ...wrapped, storageKey, digest: digest(bytes, safe.ring), sizeBytes: bytes.length };
}

/** Full, or away: the sender is told, and sends again later. */
export type KeepRefusal = { code: "storageDown" };

/** The same for what somebody sends at this moment: a store that fails is a sentence, and leaves nothing behind. */
export async function keepFile(
  bytes: Uint8Array,
  identity: Identity,
  safe: Safe = installedSafe(),
): Promise<Result<SealedFile, KeepRefusal>> {
  try {
    return ok(await sealFile(bytes, identity, safe));
  } catch (error) {
    log().error({ event: "files.not-kept", store: safe.storage.kind, err: errorFacts(error) });
    return refuse({ code: "storageDown" });
  }
}

/**
 * Deletes the bytes of a file that no row owns (failed transaction) or that is being erased. Its key is gone already:
 * what a store that fails keeps here is noise, which the nightly sweep deletes.
 */
export async function discardFile(
  storageKey: string,
  storage: Storage = fileStorage(),
): Promise<void> {
  try {
    await storage.delete(toStorageKey(storageKey));
  } catch (error) {
    log().error({ event: "files.not-deleted", store: storage.kind, err: errorFacts(error) });
  }
}
