import { expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { ownerClient, resetDatabase, testDatabaseUrl } from "#tests/support/database.ts";

test("the application works in the test database under its own role", async () => {
  expect(env.mode).toBe("test");
  expect(env.databaseUrl).toBe(testDatabaseUrl());
  const rows = await db.$queryRaw<{ role: string }[]>`SELECT current_user::text AS role`;
  expect(rows).toEqual([{ role: "preau_app" }]);
});

test("resetting empties every table, append-only ones included", async () => {
  const owner = await ownerClient();
  await db.setting.create({ data: { key: "test", value: 1 } });
  await owner.query(
    `INSERT INTO "LedgerAccount" (id, kind, owner) VALUES (gen_random_uuid(), 'till', 'a')`,
  );
  await expect(owner.query('TRUNCATE "LedgerEntry"')).rejects.toThrow();
  await resetDatabase();
  expect(await db.setting.count()).toBe(0);
  expect(await db.ledgerAccount.count()).toBe(0);
  await expect(owner.query('TRUNCATE "LedgerEntry"')).rejects.toThrow();
});
