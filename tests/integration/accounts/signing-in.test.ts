import { beforeEach, expect, test } from "vitest";
import { changePassword } from "#lib/accounts/change-password.ts";
import { closeOtherSessions } from "#lib/accounts/close-other-sessions.ts";
import { logIn } from "#lib/accounts/log-in.ts";
import { logOut } from "#lib/accounts/log-out.ts";
import { listSessions } from "#lib/accounts/queries.ts";
import { sessionOfToken } from "#lib/accounts/read-session.ts";
import { requestReset } from "#lib/accounts/request-reset.ts";
import { requestUsername } from "#lib/accounts/request-username.ts";
import { resetPassword } from "#lib/accounts/reset-password.ts";
import { db } from "#lib/db/client.ts";
import { unseal } from "#lib/notifications/seal.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  type MadeAccount,
  makeAccount,
  makeFamily,
  makeStaff,
  PASSWORD,
  VISITOR,
} from "#tests/support/factories.ts";

const NEXT_PASSWORD = "sept canards traversent la rue";
let account: MadeAccount;

beforeEach(async () => {
  await resetDatabase();
  const family = await makeFamily();
  account = await makeAccount({ guardianId: family.guardians[0]?.id ?? "" });
});

const enter = (over: Partial<Parameters<typeof logIn>[0]> = {}) =>
  logIn({
    login: account.username,
    password: PASSWORD,
    userAgent: "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0",
    previousSessionId: null,
    actor: VISITOR,
    address: "192.0.2.1",
    ...over,
  });

async function token(over: Parameters<typeof enter>[0] = {}): Promise<string> {
  const result = await enter(over);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value.sessionToken;
}

async function sessionId(of: string): Promise<string> {
  return (await sessionOfToken(of))?.id ?? "";
}

test("username and e-mail both open, in any case, with a new token each time", async () => {
  const first = await token();
  const second = await token({ login: ` ${account.email.toUpperCase()} ` });
  expect(second).not.toBe(first);
  const row = await sessionOfToken(first);
  expect(row).toMatchObject({ accountId: account.id, device: "Firefox sur Windows" });
  expect(row?.familyId).not.toBeNull();
  expect((row?.expiresAt.getTime() ?? 0) - (row?.createdAt.getTime() ?? 0)).toBe(12 * 3600 * 1000);
  expect(JSON.stringify(await db.session.findMany())).not.toContain(first);
});

test("signing in ends the session that this browser had", async () => {
  const first = await token();
  await token({ previousSessionId: await sessionId(first) });
  expect(await sessionOfToken(first)).toBeNull();
});

test("staff gets ten hours, parents twelve; both end when idle", async () => {
  const staff = await makeStaff();
  const result = await enter({ login: staff.account.username });
  expect(result).toMatchObject({ ok: true, value: { kind: "staff" } });
  const parent = await token();
  const move = (minutes: number) =>
    db.$executeRaw`UPDATE "Session" SET "lastSeenAt" = now() - make_interval(mins => ${minutes}::int)`;
  await move(31);
  if (result.ok) expect(await sessionOfToken(result.value.sessionToken)).toBeNull();
  expect(await sessionOfToken(parent)).not.toBeNull();
  await move(121);
  expect(await sessionOfToken(parent)).toBeNull();
});

test("wrong, unknown and locked are refused alike", async () => {
  const locked = await makeAccount();
  await db.account.update({ where: { id: locked.id }, data: { lockedAt: new Date() } });
  const refused = [
    await enter({ password: "autre chose que le bon" }),
    await enter({ login: "personne" }),
    await enter({ login: "personne@famille.example" }),
    await enter({ login: locked.username }),
  ];
  for (const answer of refused)
    expect(answer).toEqual({ ok: false, refusal: { code: "wrong-login" } });
  expect(await db.session.count()).toBe(0);
});

test("an account that waits is told so only with the right password", async () => {
  const waiting = await makeAccount({ activated: false });
  expect(await enter({ login: waiting.email, password: "pas le bon du tout" })).toMatchObject({
    refusal: { code: "wrong-login" },
  });
  expect(await enter({ login: waiting.email })).toMatchObject({
    refusal: { code: "not-activated", accountId: waiting.id },
  });
  expect(await db.session.count()).toBe(0);
});

test.each(["known", "unknown"])(
  "the sixth try on a %s name waits, even when right",
  async (kind) => {
    const login = kind === "known" ? account.username : "personne";
    for (let guess = 0; guess < 5; guess += 1)
      expect(await enter({ login, password: `essai ${guess}` })).toMatchObject({
        refusal: { code: "wrong-login" },
      });
    expect(await enter({ login })).toMatchObject({ refusal: { code: "login-closed" } });
    // The other name of the same account is the same door.
    if (kind === "known")
      expect(await enter({ login: account.email })).toMatchObject({
        refusal: { code: "login-closed" },
      });
  },
);

test("four errors then the right password: the counter starts again", async () => {
  for (let round = 0; round < 3; round += 1) {
    for (let guess = 0; guess < 4; guess += 1) await enter({ password: `essai ${guess}` });
    expect(await enter()).toMatchObject({ ok: true });
  }
});

test("a hundred guesses at once check five passwords at most", async () => {
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, rank) =>
      enter({ password: `essai ${rank}`, address: `198.51.100.${rank}` }),
    ),
  );
  const codes = answers.map((answer) => (answer.ok ? "ok" : answer.refusal.code));
  expect(codes.filter((code) => code === "wrong-login").length).toBeLessThanOrEqual(5);
  expect(new Set(codes)).not.toContain("ok");
});

test("one address gets thirty errors in a quarter of an hour over all names", async () => {
  for (let guess = 0; guess < 30; guess += 1)
    expect(await enter({ login: `personne${guess}` })).toMatchObject({
      refusal: { code: "wrong-login" },
    });
  expect(await enter()).toMatchObject({ refusal: { code: "address-closed" } });
  expect(await enter({ address: "192.0.2.9" })).toMatchObject({ ok: true });
});

test("signing out ends this session at once, and can be done twice", async () => {
  const [here, there] = [await token(), await token()];
  const id = await sessionId(here);
  expect(await logOut({ sessionId: id, actor: VISITOR })).toMatchObject({ ok: true });
  expect(await sessionOfToken(here)).toBeNull();
  expect(await sessionOfToken(there)).not.toBeNull();
  expect(await logOut({ sessionId: id, actor: VISITOR })).toMatchObject({ ok: true });
});

test("closing the other sessions keeps this one", async () => {
  const [here, there, phone] = [await token(), await token(), await token()];
  const stranger = await makeAccount();
  const other = await token({ login: stranger.username });
  expect(await listSessions(account.id)).toHaveLength(3);
  const result = await closeOtherSessions({
    accountId: account.id,
    sessionId: await sessionId(here),
    actor: VISITOR,
  });
  expect(result).toMatchObject({ ok: true, value: { sessionsEnded: 2 } });
  expect(await sessionOfToken(here)).not.toBeNull();
  for (const ended of [there, phone]) expect(await sessionOfToken(ended)).toBeNull();
  expect(await sessionOfToken(other)).not.toBeNull();
});

test("changing the password asks the current one, tells the owner and ends the others", async () => {
  const [here, there] = [await token(), await token()];
  const input = {
    accountId: account.id,
    sessionId: await sessionId(here),
    currentPassword: PASSWORD,
    password: NEXT_PASSWORD,
    actor: VISITOR,
  };
  expect(await changePassword({ ...input, currentPassword: "pas le bon" })).toMatchObject({
    refusal: { code: "wrong-password" },
  });
  expect(await changePassword({ ...input, password: PASSWORD })).toMatchObject({
    refusal: { code: "same-password" },
  });
  expect(await changePassword({ ...input, password: "azertyuiop12" })).toMatchObject({
    refusal: { code: "too-common" },
  });
  expect(await changePassword(input)).toEqual({ ok: true, value: { sessionsEnded: 1 } });
  expect(await sessionOfToken(here)).not.toBeNull();
  expect(await sessionOfToken(there)).toBeNull();
  expect(await enter()).toMatchObject({ refusal: { code: "wrong-login" } });
  expect(await enter({ password: NEXT_PASSWORD })).toMatchObject({ ok: true });
  expect(await db.mailOutbox.count({ where: { template: "passwordChanged" } })).toBe(1);
});

test("guessing the current password from an open session is slowed down too", async () => {
  const id = await sessionId(await token());
  const guess = () =>
    changePassword({
      accountId: account.id,
      sessionId: id,
      currentPassword: "pas le bon",
      password: NEXT_PASSWORD,
      actor: VISITOR,
    });
  for (let rank = 0; rank < 5; rank += 1)
    expect(await guess()).toMatchObject({ refusal: { code: "wrong-password" } });
  expect(await guess()).toMatchObject({ refusal: { code: "login-closed" } });
});

async function resetToken(login = account.username): Promise<string> {
  await requestReset({ login, actor: VISITOR, address: "192.0.2.1" });
  const mail = await db.mailOutbox.findFirstOrThrow({
    where: { template: "resetPassword" },
    orderBy: { id: "desc" },
  });
  const { path } = unseal(mail.params, mail.dedupeKey) as { path: string };
  return path.split("/").at(-1) ?? "";
}

test("a reset link works once, ends every session, opens none and frees the door", async () => {
  const here = await token();
  for (let guess = 0; guess < 6; guess += 1) await enter({ password: `essai ${guess}` });
  const link = await resetToken(account.email);
  const input = { token: link, password: NEXT_PASSWORD, actor: VISITOR };
  const answers = await Promise.all([resetPassword(input), resetPassword(input)]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await resetPassword(input)).toMatchObject({ refusal: { code: "link-used" } });
  expect(await sessionOfToken(here)).toBeNull();
  expect(await db.session.count({ where: { revokedAt: null } })).toBe(0);
  expect(await db.mailOutbox.count({ where: { template: "passwordChanged" } })).toBe(1);
  expect(await enter({ password: NEXT_PASSWORD })).toMatchObject({ ok: true });
});

test("a reset link ends after 30 minutes, and a newer one ends the older", async () => {
  const first = await resetToken();
  const second = await resetToken();
  const use = (link: string) =>
    resetPassword({ token: link, password: NEXT_PASSWORD, actor: VISITOR });
  expect(await use(first)).toMatchObject({ refusal: { code: "link-expired" } });
  await db.clockOffset.create({ data: { id: 1, seconds: 30 * 60 + 5 } });
  expect(await use(second)).toMatchObject({ refusal: { code: "link-expired" } });
  expect(await use("x".repeat(43))).toMatchObject({ refusal: { code: "link-expired" } });
});

test("asking for a reset or a username answers alike, known or not, and mails at most so often", async () => {
  const ask = (login: string) => requestReset({ login, actor: VISITOR, address: "192.0.2.1" });
  for (let rank = 0; rank < 8; rank += 1)
    expect(await ask(account.email)).toEqual({ ok: true, value: null });
  expect(await ask("personne")).toEqual({ ok: true, value: null });
  expect(await db.mailOutbox.count({ where: { template: "resetPassword" } })).toBe(5);
  const remind = (email: string) =>
    requestUsername({ email, actor: VISITOR, address: "192.0.2.1" });
  for (let rank = 0; rank < 5; rank += 1)
    expect(await remind(account.email)).toEqual({ ok: true, value: null });
  expect(await remind("personne@famille.example")).toEqual({ ok: true, value: null });
  expect(await db.mailOutbox.count({ where: { template: "usernameReminder" } })).toBe(3);
});

test("an account that waits gets its activation link when it forgot its password", async () => {
  const waiting = await makeAccount({ activated: false });
  await requestReset({ login: waiting.email, actor: VISITOR, address: "192.0.2.1" });
  const [mail] = await db.mailOutbox.findMany({ where: { recipient: waiting.email } });
  expect(mail?.template).toBe("activation");
});

test("a locked account is refused at its next request", async () => {
  const here = await token();
  await db.account.update({ where: { id: account.id }, data: { lockedAt: new Date() } });
  expect(await sessionOfToken(here)).toBeNull();
});

test("the journal holds neither names nor addresses nor passwords", async () => {
  await token();
  await enter({ password: "un secret qui ne doit pas rester" });
  await requestReset({ login: account.email, actor: VISITOR, address: "192.0.2.1" });
  const journal = JSON.stringify(await db.auditEvent.findMany(), (_key, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  );
  for (const secret of [account.username, account.email, "un secret", PASSWORD])
    expect(journal).not.toContain(secret);
});
