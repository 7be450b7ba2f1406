import "server-only";
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { env } from "#lib/env.ts";
import { isMailTopic, type MailTopic } from "./topics.ts";

/**
 * The link that stops one kind of e-mail for one adult (RFC 8058): it must work years later, without session, so
 * nothing is stored and it never ends. It gives nothing else: whoever holds it can only stop these e-mails.
 */
export type Unsubscriber = { guardianId: string; topic: MailTopic };

const SHAPE = /^([\w-]{22})\.([A-Za-z]{3,20})\.([\w-]{43})$/;

export function unsubscribeToken({ guardianId, topic }: Unsubscriber): string {
  const id = Buffer.from(guardianId.replaceAll("-", ""), "hex").toString("base64url");
  return `${id}.${topic}.${sign(`${id}.${topic}`)}`;
}

/** Whose it is, or null for anything that we did not sign. */
export function readUnsubscribeToken(token: string): Unsubscriber | null {
  const [, id = "", topic = "", mac = ""] = SHAPE.exec(token) ?? [];
  if (!isMailTopic(topic)) return null;
  if (!timingSafeEqual(Buffer.from(mac), Buffer.from(sign(`${id}.${topic}`)))) return null;
  const hex = Buffer.from(id, "base64url").toString("hex");
  const guardianId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return { guardianId, topic };
}

function sign(text: string): string {
  const key = hkdfSync("sha256", env.authSecret, "", "preau/unsubscribe/1", 32);
  return createHmac("sha256", Buffer.from(key)).update(text).digest("base64url");
}
