import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import * as z from "zod";
import { later, realNow } from "#lib/clock.ts";
import { env } from "#lib/env.ts";
import "server-only";

/** What a browser carries between two steps, which it can neither read nor write. Real time. */
export type Sealed<S extends z.ZodType> = {
  purpose: string;
  schema: S;
  minutes: number;
};

const envelope = z.object({ until: z.number(), value: z.unknown() });

/** Encrypts and dates a value (AES-256-GCM, a key per purpose). */
export function sealState<S extends z.ZodType>(kind: Sealed<S>, value: z.output<S>): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(kind.purpose), nonce);
  const until = later(realNow(), { minutes: kind.minutes }).getTime();
  const text = JSON.stringify({ until, value });
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}

/** The value again, or null: forged, of another purpose, or too old. */
export function openState<S extends z.ZodType>(
  kind: Sealed<S>,
  sealed: string | undefined,
): z.output<S> | null {
  const bytes = Buffer.from(sealed ?? "", "base64url");
  if (bytes.length < 29) return null;
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyOf(kind.purpose), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
    const { until, value } = envelope.parse(JSON.parse(text.toString("utf8")));
    if (until <= realNow().getTime()) return null;
    const parsed = kind.schema.safeParse(value);
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function keyOf(purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", env.authSecret, "preau-state", purpose, 32));
}
