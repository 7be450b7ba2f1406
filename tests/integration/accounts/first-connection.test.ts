import { beforeEach, expect, test } from "vitest";
import { activateAccount } from "#lib/accounts/activate-account.ts";
import { chooseAccount } from "#lib/accounts/choose-account.ts";
import { correctEmail } from "#lib/accounts/correct-email.ts";
import { isPasswordRight } from "#lib/accounts/hash-password.ts";
import { type PrintedLetter, printAccessLetter } from "#lib/accounts/print-access-letter.ts";
import { registerAccount } from "#lib/accounts/register-account.ts";
import { resendActivation, resendByLink } from "#lib/accounts/resend-activation.ts";
import { db } from "#lib/db/client.ts";
import { unseal } from "#lib/notifications/seal.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  type MadeFamily,
  makeAccount,
  makeFamily,
  makeStaff,
  VISITOR,
} from "#tests/support/factories.ts";

const PASSWORD = "un cartable rempli de marrons";
let family: MadeFamily;
let letter: PrintedLetter;

beforeEach(async () => {
  await resetDatabase();
  const staff = await makeStaff();
  family = await makeFamily({ name: "Durand" });
  const printed = await printAccessLetter({
    familyId: family.id,
    guardianId: family.guardians[0]?.id ?? "",
    staffMemberId: staff.id,
    actor: staff.actor,
  });
  if (!printed.ok) throw new Error(printed.refusal.code);
  letter = printed.value;
});

const choose = (over: Partial<Parameters<typeof chooseAccount>[0]> = {}) =>
  chooseAccount({
    letterId: letter.letterId,
    identifier: letter.identifier,
    email: "camille@famille.example",
    username: "camille.durand",
    password: PASSWORD,
    actor: VISITOR,
    ...over,
  });

async function register(over: { email?: string; username?: string } = {}) {
  const chosen = await choose();
  if (!chosen.ok) throw new Error(chosen.refusal.code);
  return registerAccount({
    letterId: letter.letterId,
    email: "camille@famille.example",
    username: "camille.durand",
    actor: VISITOR,
    ...chosen.value,
    ...over,
  });
}

/** Tokens of the mails with a link that wait in the outbox, oldest first. */
async function mailedTokens(template = "activation"): Promise<string[]> {
  const rows = await db.mailOutbox.findMany({ where: { template }, orderBy: { id: "asc" } });
  return rows.map(({ params, dedupeKey }) => {
    const { path } = unseal(params, dedupeKey) as { path: string };
    return path.split("/").at(-1) ?? "";
  });
}

const activate = (token: string) => activateAccount({ token, actor: VISITOR });

test("choosing an account makes none", async () => {
  const chosen = await choose();
  expect(chosen).toMatchObject({ ok: true });
  if (chosen.ok) expect(chosen.value.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await db.account.count({ where: { username: "camille.durand" } })).toBe(0);
  expect(await db.accessLetter.count({ where: { usedAt: null } })).toBe(1);
});

test("the letter's words, the person's and known passwords are refused", async () => {
  const identifier = letter.identifier.replaceAll(" ", "").toLowerCase();
  const known = await makeAccount();
  const cases = [
    [{ username: identifier }, "username-is-letter"],
    [{ username: known.username }, "username-taken"],
    [{ password: "court" }, "too-short"],
    [{ password: "Marseille1993" }, "too-common"],
    [{ password: "Durand-Camille!" }, "too-personal"],
    [{ password: `durand${family.fileNumber}` }, "too-personal"],
    [{ letterId: known.id }, "steps-expired"],
  ] as const;
  for (const [over, code] of cases)
    expect(await choose(over), code).toMatchObject({ refusal: { code } });
});

test("a town may ask for longer passwords, never for shorter ones", async () => {
  const set = (passwordMinimum: number) =>
    db.setting.upsert({
      where: { key: "accounts" },
      create: { key: "accounts", value: { passwordMinimum } },
      update: { value: { passwordMinimum } },
    });
  await set(40);
  expect(await choose()).toMatchObject({ refusal: { code: "too-short", minimum: 40 } });
  await set(6);
  expect(await choose({ password: "vG7-kq2!m" })).toMatchObject({
    refusal: { code: "too-short", minimum: 12 },
  });
});

test("registering makes the account, uses the letter and mails one link", async () => {
  const registered = await register();
  const account = await db.account.findUniqueOrThrow({
    where: { username: "camille.durand" },
    include: { guardian: true },
  });
  expect(registered).toEqual({ ok: true, value: { accountId: account.id } });
  expect(account.activatedAt).toBeNull();
  expect(account.guardian?.id).toBe(family.guardians[0]?.id);
  expect(await isPasswordRight(PASSWORD, account.passwordHash)).toBe(true);
  expect(await db.accessLetter.findUniqueOrThrow({ where: { id: letter.letterId } })).toMatchObject(
    { usedById: account.id },
  );
  const tokens = await mailedTokens();
  expect(tokens).toHaveLength(1);
  const stored = await db.accountToken.findFirstOrThrow();
  expect(stored.tokenHash).not.toContain(tokens[0]);
  expect(tokens[0]).toMatch(/^[\w-]{43}$/);
});

test("one letter used twice at once makes one account", async () => {
  const answers = await Promise.all([
    register(),
    register({ username: "camille.bis", email: "bis@famille.example" }),
    register({ username: "camille.ter", email: "ter@famille.example" }),
  ]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  for (const answer of answers) if (!answer.ok) expect(answer.refusal.code).toBe("letter-used");
  expect(await db.guardian.count({ where: { accountId: { not: null } } })).toBe(1);
  expect(await mailedTokens()).toHaveLength(1);
});

test("the same username by two families at once is given once", async () => {
  const staff = await makeStaff();
  const other = await makeFamily({ name: "Petit" });
  const printed = await printAccessLetter({
    familyId: other.id,
    guardianId: other.guardians[0]?.id ?? "",
    staffMemberId: staff.id,
    actor: staff.actor,
  });
  if (!printed.ok) throw new Error(printed.refusal.code);
  const input = { username: "le.meme", passwordHash: "none", actor: VISITOR };
  const answers = await Promise.all([
    registerAccount({ ...input, letterId: letter.letterId, email: "un@famille.example" }),
    registerAccount({ ...input, letterId: printed.value.letterId, email: "deux@famille.example" }),
  ]);
  expect(answers.map((answer) => (answer.ok ? "ok" : answer.refusal.code)).sort()).toEqual([
    "ok",
    "username-taken",
  ]);
  expect(await db.accessLetter.count({ where: { usedAt: null } })).toBe(1);
});

test("a known address gets a mail; the answer is the same and the letter lives", async () => {
  const known = await makeAccount();
  const answer = await register({ email: known.email });
  expect(answer).toEqual({ ok: true, value: { accountId: null } });
  expect(await db.account.count({ where: { username: "camille.durand" } })).toBe(0);
  const [mail] = await db.mailOutbox.findMany();
  expect(mail).toMatchObject({ template: "alreadyHasAccount", recipient: known.email });

  const corrected = await correctEmail({
    accountId: null,
    pending: { letterId: letter.letterId, username: "camille.durand", passwordHash: "none" },
    email: "juste@famille.example",
    actor: VISITOR,
  });
  expect(corrected).toMatchObject({ ok: true, value: { accountId: expect.any(String) } });
  expect(await mailedTokens()).toHaveLength(1);
});

test("activating works once, twice at once too, and signs nobody in", async () => {
  await register();
  const [token = ""] = await mailedTokens();
  const answers = await Promise.all([activate(token), activate(token)]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await activate(token)).toMatchObject({ refusal: { code: "already-active" } });
  expect(await db.session.count()).toBe(0);
  expect(await db.mailOutbox.count({ where: { template: "accountActivated" } })).toBe(1);
  expect(await db.auditEvent.count({ where: { action: "account.activate" } })).toBe(1);
});

test("a link ends after 48 hours, and its holder can have another", async () => {
  await register();
  const [token = ""] = await mailedTokens();
  await db.clockOffset.create({ data: { id: 1, seconds: 48 * 3600 + 5 } });
  expect(await activate(token)).toMatchObject({ refusal: { code: "link-expired" } });
  expect(await activate("x".repeat(43))).toMatchObject({ refusal: { code: "link-expired" } });
  expect(await resendByLink({ token, actor: VISITOR })).toMatchObject({
    refusal: { code: "too-soon" },
  });
  await forgetMinute();
  expect(await resendByLink({ token, actor: VISITOR })).toMatchObject({ ok: true });
  const tokens = await mailedTokens();
  expect(tokens).toHaveLength(2);
  expect(await activate(tokens[1] ?? "")).toMatchObject({ ok: true });
});

test("a new link ends the ones before, and leaves at most once a minute", async () => {
  const registered = await register();
  if (!registered.ok) throw new Error("not registered");
  const input = { ...registered.value, email: "camille@famille.example", actor: VISITOR };
  expect(await resendActivation(input)).toMatchObject({ refusal: { code: "too-soon" } });
  await forgetMinute();
  expect(await resendActivation(input)).toMatchObject({ ok: true });
  const [first = "", second = ""] = await mailedTokens();
  expect(await activate(first)).toMatchObject({ refusal: { code: "link-expired" } });
  expect(await activate(second)).toMatchObject({ ok: true });
});

test("asking again for an address that is unknown here answers the same, without mail", async () => {
  const input = { accountId: null, email: "personne@famille.example", actor: VISITOR };
  expect(await resendActivation(input)).toMatchObject({ ok: true });
  expect(await resendActivation(input)).toMatchObject({ refusal: { code: "too-soon" } });
  expect(await db.mailOutbox.count()).toBe(0);
});

test("a corrected address gets the link, the first one's dies", async () => {
  const registered = await register();
  if (!registered.ok) throw new Error("not registered");
  const input = { ...registered.value, pending: null, actor: VISITOR };
  expect(await correctEmail({ ...input, email: "juste@famille.example" })).toMatchObject({
    ok: true,
  });
  const [first = "", second = ""] = await mailedTokens();
  expect(await activate(first)).toMatchObject({ refusal: { code: "link-expired" } });
  expect(await activate(second)).toMatchObject({ ok: true });
  const later = await correctEmail({ ...input, email: "trop.tard@famille.example" });
  expect(later).toMatchObject({ ok: true });
  const account = await db.account.findUniqueOrThrow({ where: { username: "camille.durand" } });
  expect(account.email).toBe("juste@famille.example");
});

async function forgetMinute(): Promise<void> {
  await db.$executeRaw`DELETE FROM preau_limits.rate_limits WHERE key LIKE 'activation-mail:%'`;
}
