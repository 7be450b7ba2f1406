import { encode } from "next-auth/jwt";
import { expect, test, vi } from "vitest";
import {
  cookieOptions,
  openSessionCookie,
  sessionCookieName,
} from "#lib/accounts/session-cookie.ts";
import { env } from "#lib/env.ts";

const seal = (token: Record<string, unknown>, more = {}) =>
  encode({ token, secret: env.authSecret, salt: sessionCookieName(), maxAge: 3600, ...more });

test("a session's cookie gives its token, each time it is opened", async () => {
  const cookie = await seal({ sessionToken: "of-claire" });
  expect(await openSessionCookie(cookie)).toBe("of-claire");
  expect(await openSessionCookie(cookie)).toBe("of-claire");
  expect(await openSessionCookie(await seal({ sessionToken: "of-tom" }))).toBe("of-tom");
});

test("nothing is read from a cookie that is absent, touched, out of date or not ours", async () => {
  const cookie = await seal({ sessionToken: "of-claire" });
  expect(await openSessionCookie(cookie)).toBe("of-claire");
  for (const other of [
    undefined,
    "",
    "forged",
    "eyJhbGciOiJub25lIn0.e30.",
    `${cookie.slice(0, -2)}${cookie.endsWith("AA") ? "BB" : "AA"}`,
    await seal({ sessionToken: "of-claire" }, { maxAge: -60 }),
    await seal({ sessionToken: "of-claire" }, { secret: "another secret of thirty-two letters" }),
    await seal({ sessionToken: "of-claire" }, { salt: "another cookie" }),
    await seal({}),
  ])
    expect(await openSessionCookie(other)).toBeNull();
});

test("a cookie that was opened before is not taken once it is out of date", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    const cookie = await seal({ sessionToken: "of-claire" }, { maxAge: 60 });
    expect(await openSessionCookie(cookie)).toBe("of-claire");
    vi.setSystemTime(Date.now() + 120_000);
    expect(await openSessionCookie(cookie)).toBeNull();
  } finally {
    vi.useRealTimers();
  }
});

test("over HTTPS the cookie is this site's alone and never travels in clear; without, it still is no script's", async () => {
  expect(cookieOptions()).toEqual({ httpOnly: true, sameSite: "lax", path: "/", secure: false });
  vi.resetModules();
  vi.stubEnv("AUTH_URL", "https://portail.example");
  try {
    const secured = await import("#lib/accounts/session-cookie.ts");
    expect(secured.sessionCookieName()).toBe("__Host-preau.session");
    expect(secured.cookieOptions()).toMatchObject({ secure: true, path: "/", httpOnly: true });
    expect(secured.cookieOptions()).not.toHaveProperty("domain");
  } finally {
    vi.unstubAllEnvs();
    vi.resetModules();
  }
});
