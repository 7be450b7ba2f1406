import "server-only";
import { type Result, refuse } from "#lib/result.ts";
import { type Identity, type OpenRefusal, open } from "./envelope.ts";
import { installedSafe, type Safe } from "./seal-file.ts";
import { toStorageKey } from "./storage.ts";

export type OpenFileRefusal =
  | OpenRefusal
  /** The key was deleted: the file is erased for good. */
  | { code: "erased" }
  /** The store does not have the bytes. */
  | { code: "missing" };

/** The columns of a row that say where a file is and how it opens. */
export type StoredFileRow = {
  storageKey: string;
  wrappedKey: Uint8Array | null;
  masterKeyId: string;
};

/** Fetches and decrypts a stored file. `identity` is the one it was sealed with. Authorise and log before calling. */
export async function openFile(
  row: StoredFileRow,
  identity: Identity,
  safe: Safe = installedSafe(),
): Promise<Result<Buffer, OpenFileRefusal>> {
  const { wrappedKey, masterKeyId } = row;
  if (!wrappedKey) return refuse({ code: "erased" });
  const sealed = await safe.storage.get(toStorageKey(row.storageKey));
  if (!sealed) return refuse({ code: "missing" });
  return open(sealed, { wrappedKey, masterKeyId }, identity, safe.ring);
}
