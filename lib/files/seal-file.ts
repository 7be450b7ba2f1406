import "server-only";
import { env } from "#lib/env.ts";
import { digest, type Identity, seal, type Wrapped } from "./envelope.ts";
import { fileStorage } from "./file-storage.ts";
import type { KeyRing } from "./key-ring.ts";
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
  await safe.storage.put(storageKey, sealed);
  return { ...wrapped, storageKey, digest: digest(bytes, safe.ring), sizeBytes: bytes.length };
}

/** Deletes the bytes of a file that no row owns (failed transaction) or that is being erased. */
export async function discardFile(
  storageKey: string,
  storage: Storage = fileStorage(),
): Promise<void> {
  await storage.delete(toStorageKey(storageKey));
}
