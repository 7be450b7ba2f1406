import "server-only";
import { createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { env } from "#lib/env.ts";

/** 256 random bits for a link or a session, safe in a URL. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a token. Tokens are random, so a plain hash is enough. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Keyed hash for secrets of about 50 bits (the letter's identifier): useless without the server's key. */
export function keyedHash(purpose: string, value: string): string {
  const key = Buffer.from(hkdfSync("sha256", env.authSecret, "preau", purpose, 32));
  return createHmac("sha256", key).update(value).digest("hex");
}
