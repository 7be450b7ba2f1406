import { beforeEach, expect, test } from "vitest";
import { changePassword } from "#lib/accounts/change-password.ts";
import { totpSecretOf } from "#lib/accounts/check-code.ts";
import { disableSecondFactor } from "#lib/accounts/disable-second-factor.ts";
import { enableSecondFactor } from "#lib/accounts/enable-second-factor.ts";
import { findProtected, listProtected } from "#lib/accounts/factor-queries.ts";
import { logIn } from "#lib/accounts/log-in.ts";
import { logInWithCode } from "#lib/accounts/log-in-with-code.ts";
import { sessionOfToken } from "#lib/accounts/read-session.ts";
import { removeLostFactor } from "#lib/accounts/remove-lost-factor.ts";
import { startSecondFactor } from "#lib/accounts/start-second-factor.ts";
import { totpCode } from "#lib/accounts/totp.ts";
import { realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  type MadeAccount,
  makeAccount,
  makeFamily,
  makeStaff,
  PASSWORD,
  VISITOR,
} from "#tests/support/factories.ts";

let account: MadeAccount;

beforeEach(async () => {
  await resetDatabase();
  const family = await makeFamily();
  account = await makeAccount({ guardianId: family.guardians[0]?.id ?? "" });
});

const enter = (login = account.username) =>
  logIn({
    login,
    password: PASSWORD,
    userAgent: "",
    previousSessionId: null,
    actor: VISITOR,
    address: "192.0.2.1",
  });

async function session(): Promise<{ accountId: string; sessionId: string; actor: typeof VISITOR }> {
  const result = await enter();
  if (!result.ok) throw new Error(result.refusal.code);
  const row = await sessionOfToken(result.value.sessionToken);
  return { accountId: account.id, sessionId: row?.id ?? "", actor: VISITOR };
}

/** The code of now, or of a later step: each works once. */
async function code(ahead = 0): Promise<string> {
  const secret = await totpSecretOf(account.id);
  return totpCode(secret ?? "", realNow().getTime() + ahead * 30_000);
}

async function withFactor() {
  const own = await session();
  expect(await startSecondFactor(own)).toEqual({ ok: true, value: null });
  const enabled = await enableSecondFactor({ ...own, code: await code() });
  if (!enabled.ok) throw new Error(enabled.refusal.code);
  return { own, recoveryCodes: enabled.value.recoveryCodes };
}

async function step() {
  const first = await enter();
  if (first.ok || first.refusal.code !== "code-needed") throw new Error("no code was asked");
  const { accountId, passwordMark } = first.refusal;
  return (given: string) =>
    logInWithCode({
      accountId,
      passwordMark,
      code: given,
      userAgent: "",
      previousSessionId: null,
      actor: VISITOR,
    });
}

/** Forgets how often codes were guessed. */
const forgetLimits = () => db.$executeRaw`DELETE FROM preau_limits.rate_limits`;

test("the password alone opens nothing any more: no session before the code", async () => {
  const { own } = await withFactor();
  const sessions = await db.session.count();
  const second = await step();
  expect(await db.session.count()).toBe(sessions);
  expect(await second("000000")).toMatchObject({ refusal: { code: "wrong-code" } });
  const opened = await second(await code(1));
  expect(opened).toMatchObject({ ok: true, value: { kind: "guardian" } });
  if (opened.ok) expect(await sessionOfToken(opened.value.sessionToken)).not.toBeNull();
  expect((await db.session.findUnique({ where: { id: own.sessionId } }))?.revokedAt).toBeNull();
});

test("a code works once, even for two who send it at once", async () => {
  await withFactor();
  const second = await step();
  const next = await code(1);
  const both = await Promise.all([second(next), second(next)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await second(next)).toMatchObject({ refusal: { code: "wrong-code" } });
});

test("guesses close the door for a while, a right code included", async () => {
  await withFactor();
  const second = await step();
  for (let guess = 0; guess < 5; guess += 1)
    expect(await second("000000")).toMatchObject({ refusal: { code: "wrong-code" } });
  expect(await second(await code(1))).toMatchObject({ refusal: { code: "code-closed" } });
  await forgetLimits();
  expect(await second(await code(1))).toMatchObject({ ok: true });
});

test("ten thousand guesses: at most twenty-five are looked at", async () => {
  await withFactor();
  const second = await step();
  let looked = 0;
  for (let guess = 0; guess < 60; guess += 1) {
    const answer = await second("000000");
    if (!answer.ok && answer.refusal.code === "wrong-code") looked += 1;
    // As if the closing time were over: the day's count goes on.
    await db.$executeRaw`DELETE FROM preau_limits.rate_limits WHERE key LIKE 'code-closed:%' AND expire < ${BigInt(realNow().getTime() + 2 * 3600_000)}`;
  }
  expect(looked).toBe(25);
});

test("each recovery code opens once and is told by mail; only hashes are kept", async () => {
  const { recoveryCodes } = await withFactor();
  expect(new Set(recoveryCodes).size).toBe(10);
  const stored = JSON.stringify(await db.recoveryCode.findMany());
  for (const one of recoveryCodes) expect(stored).not.toContain(one.slice(0, 5));
  const second = await step();
  const [first = "", other = ""] = recoveryCodes;
  expect(await second(first.toLowerCase())).toMatchObject({ ok: true });
  expect(await second(first)).toMatchObject({ refusal: { code: "wrong-code" } });
  expect(await second(other)).toMatchObject({ ok: true });
  expect(await db.mailOutbox.count({ where: { template: "secondFactorChanged" } })).toBe(3);
});

test("the secret is sealed, and another account's row does not open it", async () => {
  const { own } = await withFactor();
  const secret = (await totpSecretOf(account.id)) ?? "";
  const row = await db.account.findUniqueOrThrow({ where: { id: own.accountId } });
  expect(JSON.stringify(row)).not.toContain(secret);
  const other = await makeAccount();
  await db.account.update({ where: { id: other.id }, data: { totpSealed: row.totpSealed } });
  await expect(totpSecretOf(other.id)).rejects.toThrow();
});

test("taking it away asks for the password and a code, both", async () => {
  const { own } = await withFactor();
  const off = (currentPassword: string, given: string) =>
    disableSecondFactor({ accountId: own.accountId, actor: VISITOR, currentPassword, code: given });
  expect(await off("autre chose que le bon", await code(1))).toMatchObject({
    refusal: { code: "wrong-password" },
  });
  expect(await off(PASSWORD, "000000")).toMatchObject({ refusal: { code: "wrong-code" } });
  expect(await off(PASSWORD, await code(1))).toEqual({ ok: true, value: null });
  expect(await db.recoveryCode.count()).toBe(0);
  expect(await enter()).toMatchObject({ ok: true });
});

test("putting it in place asks for the password, unless it was given a few minutes ago", async () => {
  const own = await session();
  await db.session.updateMany({
    data: { confirmedAt: new Date(realNow().getTime() - 11 * 60_000) },
  });
  expect(await startSecondFactor(own)).toMatchObject({ refusal: { code: "confirm-first" } });
  expect(await startSecondFactor({ ...own, currentPassword: "pas le bon" })).toMatchObject({
    refusal: { code: "wrong-password" },
  });
  expect(await startSecondFactor({ ...own, currentPassword: PASSWORD })).toMatchObject({
    ok: true,
  });
  // Nothing is asked at sign-in before a first code has proved that the phone works.
  expect(await enter()).toMatchObject({ ok: true });
});

test("a password changed between the two steps ends the first one", async () => {
  const { own } = await withFactor();
  const second = await step();
  await changePassword({
    ...own,
    currentPassword: PASSWORD,
    password: "sept canards traversent la rue",
  });
  expect(await second(await code(1))).toMatchObject({ refusal: { code: "code-expired" } });
});

test("staff is asked for the code like parents", async () => {
  const staff = await makeStaff();
  account = staff.account;
  await withFactor();
  const second = await step();
  expect(await second(await code(1))).toMatchObject({ ok: true, value: { kind: "staff" } });
});

test("an agent takes a lost second factor away: sessions end, a mail leaves, the journal says why", async () => {
  const { own, recoveryCodes } = await withFactor();
  const agent = await makeStaff();
  const staff = { accountId: agent.account.id, actor: agent.actor };
  const lost = { accountId: account.id, reason: "lost", check: "seen" } as const;
  expect(await findProtected(account.id)).toMatchObject({ email: account.email, isStaff: false });
  expect((await listProtected(account.email, { page: 1, size: 10 })).people).toHaveLength(1);
  expect(await removeLostFactor(staff, lost)).toEqual({ ok: true, value: null });
  expect(await findProtected(account.id)).toBeNull();
  expect(await db.session.count({ where: { accountId: own.accountId, revokedAt: null } })).toBe(0);
  expect(await enter()).toMatchObject({ ok: true, value: { kind: "guardian" } });
  expect(await db.recoveryCode.count({ where: { accountId: account.id } })).toBe(0);
  expect(recoveryCodes).toHaveLength(10);
  const told = await db.mailOutbox.findMany({
    where: { template: "secondFactorChanged", recipient: account.email },
  });
  expect(told).toHaveLength(2);
  const written = await db.auditEvent.findMany({ where: { action: "account.totp.remove" } });
  expect(written).toMatchObject([
    { objectId: account.id, facts: { reason: "lost", check: "seen", sessionsEnded: 1 } },
  ]);
  // Twice, by two agents: nothing is left to take away.
  expect(await removeLostFactor(staff, lost)).toMatchObject({ refusal: { code: "totp-off" } });
});

test("an agent takes a colleague's away, never her own, nor that of nobody", async () => {
  const [agent, colleague] = [await makeStaff(), await makeStaff()];
  const at = realNow();
  await db.account.updateMany({
    where: { id: { in: [agent.account.id, colleague.account.id] } },
    data: { totpSealed: "sealed", totpEnabledAt: at },
  });
  const staff = { accountId: agent.account.id, actor: agent.actor };
  const remove = (accountId: string) =>
    removeLostFactor(staff, { accountId, reason: "broken", check: "known" });
  expect(await remove(agent.account.id)).toMatchObject({ refusal: { code: "factor-own" } });
  expect(await remove(crypto.randomUUID())).toMatchObject({ refusal: { code: "account-unknown" } });
  expect(await remove(colleague.account.id)).toEqual({ ok: true, value: null });
  expect(await db.account.count({ where: { totpEnabledAt: { not: null } } })).toBe(1);
});
