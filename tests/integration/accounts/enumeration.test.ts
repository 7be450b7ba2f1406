import { beforeEach, expect, test } from "vitest";
import { checkLetter } from "#lib/accounts/check-letter.ts";
import { logIn } from "#lib/accounts/log-in.ts";
import { sayAccount } from "#lib/accounts/messages.ts";
import { sessionOfToken } from "#lib/accounts/read-session.ts";
import { requestAccount } from "#lib/accounts/request-account.ts";
import { requestEmailChange } from "#lib/accounts/request-email-change.ts";
import { requestReset } from "#lib/accounts/request-reset.ts";
import { requestUsername } from "#lib/accounts/request-username.ts";
import { db } from "#lib/db/client.ts";
import type { Result } from "#lib/result.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  type MadeAccount,
  type MadeFamily,
  makeAccount,
  makeFamily,
  makeSession,
  VISITOR,
} from "#tests/support/factories.ts";

/** What each public form tells of an account that exists and of one that does not: the same words (assurance S-01). */
const NOBODY = "personne@famille.example";
const from = { actor: VISITOR, address: "192.0.2.77" };
let known: MadeAccount;
let family: MadeFamily;

beforeEach(async () => {
  await resetDatabase();
  family = await makeFamily();
  known = await makeAccount({ guardianId: family.guardians[0]?.id ?? "" });
});

type Said = Result<unknown, Parameters<typeof sayAccount>[0]>;
const wordsOf = (result: Said) => (result.ok ? JSON.stringify(result) : sayAccount(result.refusal));

const claim = (email: string) => ({
  firstName: "Nadège",
  lastName: "Autre",
  email,
  phone: "06 39 98 11 22",
  addressLine1: "4 rue des Lilas",
  postalCode: "62300",
  city: "Lens",
  children: [],
});

const forms: Record<string, (email: string) => Promise<Said>> = {
  "signing in": (login) =>
    logIn({ ...from, login, password: "pas le bon", userAgent: "", previousSessionId: null }),
  "a forgotten password": (login) => requestReset({ ...from, login }),
  "a forgotten username": (email) => requestUsername({ ...from, email }),
  "a request for an account": (email) => requestAccount({ ...from, claim: claim(email) }),
};

test.each(Object.keys(forms))("%s answers known and unknown people alike", async (name) => {
  const form = forms[name];
  if (!form) throw new Error("no such form");
  const words = wordsOf(await form(known.email));
  expect(words).toBe(wordsOf(await form(NOBODY)));
  expect(words).not.toBe("");
});

test("a letter's numbers are answered alike whether the file exists or not", async () => {
  const check = (fileNumber: string) =>
    checkLetter({ ...from, identifier: "ESSAI 7KQ4X DM2HP", fileNumber });
  const real = await check(family.fileNumber);
  expect(real).toMatchObject({ ok: false, refusal: { code: "wrong-letter" } });
  expect(wordsOf(real)).toBe(wordsOf(await check("99999")));
});

test("changing for another's address or a free one is answered alike", async () => {
  const other = await makeFamily();
  const mine = await makeAccount({ guardianId: other.guardians[0]?.id ?? "" });
  const session = await sessionOfToken(await makeSession(mine));
  const own = { accountId: mine.id, sessionId: session?.id ?? "", actor: VISITOR };
  const ask = (email: string) => requestEmailChange({ ...own, email });
  await db.session.updateMany({ where: { id: own.sessionId }, data: { confirmedAt: new Date() } });
  expect(wordsOf(await ask(known.email))).toBe(wordsOf(await ask(NOBODY)));
  expect(await db.mailOutbox.count({ where: { template: "emailWillChange" } })).toBe(2);
});
