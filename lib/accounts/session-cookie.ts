import "server-only";
import { decode } from "next-auth/jwt";
import { realNow } from "#lib/clock.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";

/** Of a site that speaks HTTPS, cookies are its own alone. */
export function cookieName(name: string): string {
  return env.isHttps ? `__Host-${name}` : name;
}

/** How our cookies are sent: never to a script, never from another site's form, over HTTPS never in clear. */
export function cookieOptions() {
  return { httpOnly: true, sameSite: "lax" as const, path: "/", secure: env.isHttps };
}

/** Name of the cookie that next-auth writes for a session. */
export function sessionCookieName(): string {
  return cookieName("preau.session");
}

type Opened = { sessionToken: string; expiresAt: number };

/** Cookies that this process has opened: the same bytes always hold the same token. */
const opened = new Map<string, Opened>();
const OPENED = 2000;

/**
 * The session's token that a cookie of next-auth carries, or null. Only opens the cookie: next-auth's own reading also
 * seals a new one, which no page can send.
 */
export async function openSessionCookie(cookie: string | undefined): Promise<string | null> {
  if (!cookie) return null;
  const known = opened.get(cookie);
  if (known && realNow().getTime() < known.expiresAt) return known.sessionToken;
  opened.delete(cookie);
  const fresh = await openedCookie(cookie);
  if (!fresh) return null;
  const [oldest] = opened.keys();
  if (oldest !== undefined && opened.size >= OPENED) opened.delete(oldest);
  opened.set(cookie, fresh);
  return fresh.sessionToken;
}

async function openedCookie(cookie: string): Promise<Opened | null> {
  try {
    const token = await decode({
      token: cookie,
      secret: env.authSecret,
      salt: sessionCookieName(),
    });
    if (!token?.sessionToken || token.exp === undefined) return null;
    return { sessionToken: token.sessionToken, expiresAt: token.exp * 1000 };
  } catch (error) {
    log().warn({ event: "auth.error", name: error instanceof Error ? error.name : "unknown" });
    return null;
  }
}
