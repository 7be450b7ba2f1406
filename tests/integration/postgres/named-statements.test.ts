import { beforeEach, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

it("what a page asks again and again is kept ready by the connection", async () => {
  await db.$transaction(async (tx) => {
    const names = async () => (await tx.activity.findMany({ orderBy: { code: "asc" } })).length;
    const before = await names();
    await names();
    await names();
    const kept = await tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM pg_prepared_statements WHERE name LIKE 'preau\_%'
        AND statement LIKE '%"Activity"%'`;
    expect(kept[0]?.count).toBeGreaterThan(0);
    expect(await names()).toBe(before);
  });
});

it("a statement that is kept ready survives a migration that adds a column", async () => {
  const owner = await ownerClient();
  for (let turn = 0; turn < 8; turn += 1) await db.slot.findMany();
  await owner.query(`ALTER TABLE "Slot" ADD COLUMN "later" text`);
  try {
    await expect(db.slot.findMany()).resolves.not.toHaveLength(0);
  } finally {
    await owner.query(`ALTER TABLE "Slot" DROP COLUMN "later"`);
  }
  await expect(db.slot.findMany()).resolves.not.toHaveLength(0);
});
