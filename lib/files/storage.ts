import { randomBytes } from "node:crypto";

/**
 * Where sealed files lie: a folder of ours, or an object store elsewhere. A store sees opaque keys and opaque bytes only;
 * names, types and families are the database's business. A key is written once and never overwritten.
 */
export type Storage = {
  /** For the log: « disk » or « uploadthing ». */
  readonly kind: string;
  /** Returns once the bytes would survive a power cut. Throws when the key is taken. */
  put: (key: StorageKey, bytes: Uint8Array) => Promise<void>;
  /** The bytes, or null when the store does not have them. */
  get: (key: StorageKey) => Promise<Buffer | null>;
  /** Deleting what is not there is no fault: a deletion may be tried again. */
  delete: (key: StorageKey) => Promise<void>;
  stat: (key: StorageKey) => Promise<{ sizeBytes: number; storedAt: Date } | null>;
  /** Every file, in no order; also clears what an interrupted write of long ago left behind. */
  list: () => AsyncIterable<{ key: StorageKey; storedAt: Date }>;
  /** Writes, reads and deletes a small file. `reason` is for staff and logs. */
  health: () => Promise<{ ok: true } | { ok: false; reason: string }>;
};

declare const storageKeyBrand: unique symbol;
export type StorageKey = string & { readonly [storageKeyBrand]: true };

/** 160 random bits in hexadecimal: says nothing, cannot be guessed, is a safe file name everywhere. */
const SHAPE = /^[0-9a-f]{40}$/;

export function newStorageKey(): StorageKey {
  return toStorageKey(randomBytes(20).toString("hex"));
}

/** A key as read from the database. Anything of another shape (a path, say) throws. */
export function toStorageKey(text: string): StorageKey {
  if (!isStorageKey(text)) throw new Error("not a storage key");
  return text;
}

function isStorageKey(text: string): text is StorageKey {
  return SHAPE.test(text);
}
