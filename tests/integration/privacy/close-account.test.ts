import { afterAll, beforeEach, expect, it } from "vitest";
import { closeDb, db } from "#lib/db/client.ts";
import { closeAccount } from "#lib/privacy/close-account.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { makeAccount, makeFamily, PASSWORD } from "#tests/support/factories.ts";

beforeEach(resetDatabase);
afterAll(closeDb);

it("closes an account against its password and says so to its address", async () => {
  const family = await makeFamily();
  const guardianId = family.guardians[0]?.id ?? "";
  const account = await makeAccount({ guardianId });
  const owner = {
    accountId: account.id,
    guardian: { id: guardianId },
    family: { id: family.id },
    actor: { kind: "guardian" as const, guardianId },
  } as Parameters<typeof closeAccount>[0];
  expect(await closeAccount(owner, { password: "autre chose de long" })).toMatchObject({
    refusal: { code: "wrong-password" },
  });
  expect(await db.mailOutbox.count()).toBe(0);
  expect((await closeAccount(owner, { password: PASSWORD })).ok).toBe(true);
  expect(await db.mailOutbox.findMany()).toMatchObject([
    { template: "accountClosed", recipient: account.email },
  ]);
  expect(await db.account.findUnique({ where: { email: account.email } })).toBeNull();
});
