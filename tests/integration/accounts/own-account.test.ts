import { beforeEach, expect, test } from "vitest";
import { changeEmail } from "#lib/accounts/change-email.ts";
import { changePassword } from "#lib/accounts/change-password.ts";
import { changeUsername } from "#lib/accounts/change-username.ts";
import { closeSession } from "#lib/accounts/close-session.ts";
import { logIn } from "#lib/accounts/log-in.ts";
import { sessionOfToken } from "#lib/accounts/read-session.ts";
import { requestEmailChange } from "#lib/accounts/request-email-change.ts";
import { realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { unseal } from "#lib/notifications/seal.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  type MadeAccount,
  makeAccount,
  makeFamily,
  PASSWORD,
  VISITOR,
} from "#tests/support/factories.ts";

const NEW_EMAIL = "nouvelle@famille.example";
let account: MadeAccount;
let own: { accountId: string; sessionId: string; actor: typeof VISITOR };
let ownToken: string;
let otherToken: string;

beforeEach(async () => {
  await resetDatabase();
  const family = await makeFamily();
  account = await makeAccount({ guardianId: family.guardians[0]?.id ?? "" });
  ownToken = await enter();
  otherToken = await enter();
  const sessionId = (await sessionOfToken(ownToken))?.id ?? "";
  own = { accountId: account.id, sessionId, actor: VISITOR };
});

async function enter(): Promise<string> {
  const result = await logIn({
    login: account.username,
    password: PASSWORD,
    userAgent: "",
    previousSessionId: null,
    actor: VISITOR,
    address: "192.0.2.1",
  });
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value.sessionToken;
}

const ask = (email = NEW_EMAIL, currentPassword?: string) =>
  requestEmailChange({ ...own, email, currentPassword });

async function linkToken(): Promise<string> {
  const mail = await db.mailOutbox.findFirstOrThrow({
    where: { template: "confirmEmail" },
    orderBy: { createdAt: "desc" },
  });
  const params = unseal(mail.params, mail.dedupeKey) as { path: string };
  return params.path.replace("/nouvelle-adresse/", "");
}

const emailOf = async () =>
  (await db.account.findUniqueOrThrow({ where: { id: account.id } })).email;

test("nothing changes before the new address is confirmed; then other sessions are refused at once", async () => {
  expect(await ask()).toEqual({ ok: true, value: null });
  expect(await emailOf()).toBe(account.email);
  const told = await db.mailOutbox.findFirstOrThrow({ where: { template: "emailWillChange" } });
  expect(told.recipient).toBe(account.email);
  expect(await sessionOfToken(otherToken)).not.toBeNull();

  const token = await linkToken();
  const confirm = () => changeEmail({ token, sessionId: own.sessionId, actor: VISITOR });
  expect(await confirm()).toEqual({ ok: true, value: null });
  expect(await emailOf()).toBe(NEW_EMAIL);
  expect(await sessionOfToken(otherToken)).toBeNull();
  expect(await sessionOfToken(ownToken)).not.toBeNull();
  expect(await confirm()).toMatchObject({ refusal: { code: "link-expired" } });
  expect(await db.mailOutbox.findFirst({ where: { template: "emailChanged" } })).toMatchObject({
    recipient: account.email,
  });
});

test("confirmed from a browser without session, all sessions end", async () => {
  await ask();
  await changeEmail({ token: await linkToken(), sessionId: null, actor: VISITOR });
  expect(await sessionOfToken(ownToken)).toBeNull();
  expect(await sessionOfToken(otherToken)).toBeNull();
});

test("an address that has an account is answered alike, its owner is told, nothing can change", async () => {
  const other = await makeAccount();
  expect(await ask(other.email)).toEqual({ ok: true, value: null });
  expect(await db.mailOutbox.count({ where: { template: "confirmEmail" } })).toBe(0);
  expect(await db.mailOutbox.count({ where: { template: "alreadyHasAccount" } })).toBe(1);
  expect(await db.mailOutbox.count({ where: { template: "emailWillChange" } })).toBe(1);
});

test("an address taken while the link waited is refused", async () => {
  await ask();
  const token = await linkToken();
  const other = await makeAccount();
  await db.account.update({ where: { id: other.id }, data: { email: NEW_EMAIL } });
  expect(await changeEmail({ token, sessionId: null, actor: VISITOR })).toMatchObject({
    refusal: { code: "link-expired" },
  });
  expect(await emailOf()).toBe(account.email);
});

test("ten minutes after the password, it is asked again", async () => {
  await db.session.updateMany({ data: { confirmedAt: new Date(realNow().getTime() - 601_000) } });
  expect(await ask()).toMatchObject({ refusal: { code: "confirm-first" } });
  expect(await ask(NEW_EMAIL, "pas le bon")).toMatchObject({ refusal: { code: "wrong-password" } });
  expect(await changeUsername({ ...own, username: "autre.nom" })).toMatchObject({
    refusal: { code: "confirm-first" },
  });
  expect(await ask(NEW_EMAIL, PASSWORD)).toMatchObject({ ok: true });
  // Given once, it counts for the next change too.
  expect(await changeUsername({ ...own, username: "autre.nom" })).toMatchObject({ ok: true });
});

test("another's session is never a proof", async () => {
  const stranger = await makeAccount();
  const asked = await requestEmailChange({ ...own, accountId: stranger.id, email: NEW_EMAIL });
  expect(asked).toMatchObject({ refusal: { code: "confirm-first" } });
});

test("a username that is taken is refused", async () => {
  const other = await makeAccount();
  expect(await changeUsername({ ...own, username: other.username })).toMatchObject({
    refusal: { code: "username-taken" },
  });
});

test("one session is closed at the next request; another's cannot be", async () => {
  const closeId = (await sessionOfToken(otherToken))?.id ?? "";
  const stranger = await makeAccount();
  expect(await closeSession({ accountId: stranger.id, closeId, actor: VISITOR })).toMatchObject({
    refusal: { code: "session-unknown" },
  });
  expect(await sessionOfToken(otherToken)).not.toBeNull();
  expect(await closeSession({ accountId: account.id, closeId, actor: VISITOR })).toMatchObject({
    ok: true,
  });
  expect(await sessionOfToken(otherToken)).toBeNull();
  expect(await sessionOfToken(ownToken)).not.toBeNull();
});

test("a password changed or an account locked: refused at the next request", async () => {
  await changePassword({
    ...own,
    currentPassword: PASSWORD,
    password: "sept canards traversent la rue",
  });
  expect(await sessionOfToken(otherToken)).toBeNull();
  expect(await sessionOfToken(ownToken)).not.toBeNull();
  await db.account.update({ where: { id: account.id }, data: { lockedAt: realNow() } });
  expect(await sessionOfToken(ownToken)).toBeNull();
});
