import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import * as z from "zod";
import { env } from "#lib/env.ts";
import "server-only";

/**
 * Parameters that carry a sign-in link wait in the outbox encrypted (AES-256-GCM), bound to their row: a copy of the
 * database gives no working link.
 */
const sealedSchema = z.object({ sealed: z.string() });

/** Encrypts JSON parameters for the row with this dedupe key. */
export function seal(params: unknown, dedupeKey: string): { sealed: string } {
  const [active] = env.documentKeys;
  if (!active) throw new Error("no key to seal with");
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", active.key, nonce);
  cipher.setAAD(Buffer.from(`mail/${dedupeKey}`));
  const body = Buffer.concat([cipher.update(JSON.stringify(params), "utf8"), cipher.final()]);
  return { sealed: [active.id, ...[nonce, cipher.getAuthTag(), body].map(encode)].join(".") };
}

/** The parameters again; throws when the key is gone, the row is another one or the bytes were changed. */
export function unseal(value: unknown, dedupeKey: string): unknown {
  const parts = sealedSchema.parse(value).sealed.split(".");
  const [body, tag, nonce] = parts.splice(-3).reverse().map(decode);
  const known = env.documentKeys.find(({ id }) => id === parts.join("."));
  if (!known || !nonce || !tag || !body) throw new Error("sealed parameters cannot be read");
  const decipher = createDecipheriv("aes-256-gcm", known.key, nonce);
  decipher.setAAD(Buffer.from(`mail/${dedupeKey}`));
  decipher.setAuthTag(tag);
  return JSON.parse(Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8"));
}

const encode = (bytes: Buffer) => bytes.toString("base64url");
const decode = (text: string) => Buffer.from(text, "base64url");
