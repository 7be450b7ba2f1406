import { expect, test } from "vitest";
import * as z from "zod";
import { hashPassword, isPasswordRight, withHashSlot } from "#lib/accounts/hash-password.ts";
import { openState, type Sealed, sealState } from "#lib/accounts/seal-state.ts";
import { hashToken, keyedHash, newToken } from "#lib/accounts/secrets.ts";
import { isSessionAlive } from "#lib/accounts/session-rules.ts";

const schema = z.object({ name: z.string() });
const kind: Sealed<typeof schema> = { purpose: "test", schema, minutes: 5 };

test("a sealed value comes back, unreadable meanwhile", () => {
  const sealed = sealState(kind, { name: "Camille Durand" });
  expect(Buffer.from(sealed, "base64url").toString("latin1")).not.toContain("Camille");
  expect(openState(kind, sealed)).toEqual({ name: "Camille Durand" });
  expect(sealState(kind, { name: "a" })).not.toBe(sealState(kind, { name: "a" }));
});

test("changed, foreign, old or misshapen values are nothing", () => {
  const sealed = sealState(kind, { name: "a" });
  const bytes = Buffer.from(sealed, "base64url");
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(openState(kind, changed.toString("base64url"))).toBeNull();
  }
  expect(openState({ ...kind, purpose: "other" }, sealed)).toBeNull();
  expect(openState(kind, sealState({ ...kind, minutes: 0 }, { name: "a" }))).toBeNull();
  const number: Sealed<z.ZodNumber> = { purpose: "test", schema: z.number(), minutes: 5 };
  expect(openState(number, sealed)).toBeNull();
  for (const text of [undefined, "", "a", "é", sealed.slice(0, 40)])
    expect(openState(kind, text)).toBeNull();
});

test("tokens are 256 random bits, stored as a hash; keyed hashes differ by purpose", () => {
  const token = newToken();
  expect(Buffer.from(token, "base64url")).toHaveLength(32);
  expect(newToken()).not.toBe(token);
  expect(hashToken(token)).toMatch(/^[0-9a-f]{64}$/);
  expect(keyedHash("a", "x")).not.toBe(keyedHash("b", "x"));
});

test("the ninth hash at once is refused at once, and the next one passes", async () => {
  const gate = Promise.withResolvers<string>();
  const running = Array.from({ length: 8 }, () => withHashSlot(() => gate.promise));
  expect(await withHashSlot(async () => "ninth")).toBeNull();
  gate.resolve("done");
  expect(await Promise.all(running)).toEqual(Array(8).fill("done"));
  expect(await withHashSlot(async () => "next")).toBe("next");
  await expect(withHashSlot(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await withHashSlot(async () => "after")).toBe("after");
});

test("a password is right however its accents were typed; nobody's is never right", async () => {
  const hash = await hashPassword("éléphant à la plage".normalize("NFD"));
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await isPasswordRight("éléphant à la plage".normalize("NFC"), hash)).toBe(true);
  expect(await isPasswordRight("elephant à la plage", hash)).toBe(false);
  expect(await isPasswordRight("éléphant à la plage", null)).toBe(false);
});

test("a session ends when idle, at its end, revoked, or with its account", () => {
  const at = new Date("2026-11-23T12:00:00Z");
  const minutesAgo = (minutes: number) => new Date(at.getTime() - minutes * 60_000);
  const session = {
    kind: "guardian" as const,
    lastSeenAt: minutesAgo(119),
    expiresAt: new Date("2026-11-23T12:00:01Z"),
    revokedAt: null,
    accountLockedAt: null,
  };
  expect(isSessionAlive(session, at)).toBe(true);
  expect(isSessionAlive({ ...session, lastSeenAt: minutesAgo(120) }, at)).toBe(false);
  expect(isSessionAlive({ ...session, kind: "staff", lastSeenAt: minutesAgo(29) }, at)).toBe(true);
  expect(isSessionAlive({ ...session, kind: "staff", lastSeenAt: minutesAgo(30) }, at)).toBe(false);
  expect(isSessionAlive({ ...session, expiresAt: at }, at)).toBe(false);
  expect(isSessionAlive({ ...session, revokedAt: at }, at)).toBe(false);
  expect(isSessionAlive({ ...session, accountLockedAt: at }, at)).toBe(false);
});
