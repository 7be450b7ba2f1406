import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { ok, type Result, refuse } from "#lib/result.ts";
import { activeKey, findKey, type KeyRing, type MasterKey } from "./key-ring.ts";
import { forgetBytes } from "./spare-memory.ts";

/**
 * Envelope encryption. Each file has a key of its own (AES-256-GCM); that key is wrapped by the active master key and
 * kept in the database row. Deleting the row's wrapped key erases the file, its copies in backups included; changing
 * the master key wraps small keys anew and touches no file.
 */
export type Identity = {
  /** Id of the row that owns the file: sealed bytes put under another row do not open. */
  id: string;
  /** 1 for the first content under this id. */
  version: number;
};

/** What the row keeps. `Uint8Array<ArrayBuffer>` is what Prisma's Bytes wants. */
export type Wrapped = { wrappedKey: Uint8Array<ArrayBuffer>; masterKeyId: string };

export type OpenRefusal =
  /** The master key is not in DOCUMENT_KEYS any more. */
  | { code: "keyMissing" }
  /** Changed since it was sealed, even by one bit, or put in another's place. */
  | { code: "damaged" };

const NONCE = 12;
const TAG = 16;
const HEAD = NONCE + TAG;

/** Encrypts a file. The sealed bytes are nonce, tag and ciphertext: they begin like noise, not like a known type. */
export function seal(
  bytes: Uint8Array,
  identity: Identity,
  ring: KeyRing,
): Wrapped & { sealed: Buffer } {
  const fileKey = randomBytes(32);
  return {
    sealed: encrypt(bytes, fileKey, aad("file", identity)),
    ...wrap(fileKey, identity, ring),
  };
}

/** Decrypts a file, or says why it cannot. */
export function open(
  sealed: Uint8Array,
  wrapped: { wrappedKey: Uint8Array; masterKeyId: string },
  identity: Identity,
  ring: KeyRing,
): Result<Buffer, OpenRefusal> {
  const fileKey = unwrap(wrapped, identity, ring);
  if (!fileKey.ok) return fileKey;
  return decrypt(sealed, fileKey.value, aad("file", identity));
}

/** Rotation: the same file key under the active master key. Gives back the same wrapping when already there. */
export function rewrap(
  wrapped: Wrapped,
  identity: Identity,
  ring: KeyRing,
): Result<Wrapped, OpenRefusal> {
  if (wrapped.masterKeyId === activeKey(ring).id) return ok(wrapped);
  const fileKey = unwrap(wrapped, identity, ring);
  return fileKey.ok ? ok(wrap(fileKey.value, identity, ring)) : fileKey;
}

/**
 * Keyed fingerprint « <key id>:<hex> » of the bytes as stored, to notice the same file sent twice. Without the key
 * nobody can test whether a given document is in the database.
 */
export function digest(bytes: Uint8Array, ring: KeyRing): string {
  return digestUnder(bytes, activeKey(ring));
}

/** The fingerprint under each key of the ring: what to look for, since older rows were made with older keys. */
export function digests(bytes: Uint8Array, ring: KeyRing): string[] {
  return ring.map((key) => digestUnder(bytes, key));
}

function digestUnder(bytes: Uint8Array, master: MasterKey): string {
  const key = Buffer.from(hkdfSync("sha256", master.key, "", "preau file digest", 32));
  return `${master.id}:${createHmac("sha256", key).update(bytes).digest("hex")}`;
}

function wrap(fileKey: Buffer, identity: Identity, ring: KeyRing): Wrapped {
  const { id, key } = activeKey(ring);
  return {
    wrappedKey: new Uint8Array(encrypt(fileKey, wrappingKey(key), aad("key", identity))),
    masterKeyId: id,
  };
}

function unwrap(
  wrapped: { wrappedKey: Uint8Array; masterKeyId: string },
  identity: Identity,
  ring: KeyRing,
): Result<Buffer, OpenRefusal> {
  const master = findKey(ring, wrapped.masterKeyId);
  if (!master) return refuse({ code: "keyMissing" });
  return decrypt(wrapped.wrappedKey, wrappingKey(master.key), aad("key", identity));
}

/** The master key itself encrypts nothing: each use has its own derived key. */
function wrappingKey(master: Buffer): Buffer {
  return Buffer.from(hkdfSync("sha256", master, "", "preau file key wrapping", 32));
}

function aad(use: "file" | "key", { id, version }: Identity): Buffer {
  return Buffer.from(`preau ${use} ${version} ${id}`, "utf8");
}

function encrypt(bytes: Uint8Array, key: Buffer, additional: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG });
  cipher.setAAD(additional);
  // One copy, not two: these may be ten megabytes.
  const pieces = [cipher.update(bytes), cipher.final()];
  const sealed = Buffer.concat([nonce, cipher.getAuthTag(), ...pieces]);
  for (const piece of pieces) forgetBytes(piece);
  return sealed;
}

function decrypt(
  sealed: Uint8Array,
  key: Buffer,
  additional: Buffer,
): Result<Buffer, { code: "damaged" }> {
  if (sealed.length < HEAD) return refuse({ code: "damaged" });
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE), {
    authTagLength: TAG,
  });
  decipher.setAAD(additional);
  decipher.setAuthTag(sealed.subarray(NONCE, HEAD));
  try {
    const body = Buffer.concat([decipher.update(sealed.subarray(HEAD)), decipher.final()]);
    return ok(body);
  } catch {
    // `final` throws exactly when the tag does not match.
    return refuse({ code: "damaged" });
  }
}
