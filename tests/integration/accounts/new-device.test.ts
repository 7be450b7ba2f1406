import { beforeEach, expect, test } from "vitest";
import { logIn } from "#lib/accounts/log-in.ts";
import { db } from "#lib/db/client.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { makeAccount, makeFamily, PASSWORD, VISITOR } from "#tests/support/factories.ts";

beforeEach(resetDatabase);

test("tells of a kind of device that the account did not know, once, and not of the first", async () => {
  const family = await makeFamily();
  const account = await makeAccount({ guardianId: family.guardians[0]?.id ?? "" });
  const enter = (userAgent: string, password = PASSWORD) =>
    logIn({
      login: account.username,
      password,
      userAgent,
      previousSessionId: null,
      actor: VISITOR,
      address: "192.0.2.1",
    });
  const mails = () => db.mailOutbox.findMany({ where: { template: "newDevice" } });
  const first = "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0";
  expect((await enter(first)).ok).toBe(true);
  expect((await enter(first)).ok).toBe(true);
  expect(await mails()).toEqual([]);
  const other = "Mozilla/5.0 (Linux; Android 16) Chrome/140.0";
  expect((await enter(other)).ok).toBe(true);
  expect((await enter(other)).ok).toBe(true);
  expect(await mails()).toMatchObject([
    { recipient: account.email, params: { device: "Chrome sur Android", path: "/mon-compte" } },
  ]);
  expect((await enter("Mozilla/5.0 (iPhone) Safari/600", "un autre mot de passe")).ok).toBe(false);
  expect(await mails()).toHaveLength(1);
});
