import { beforeEach, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import {
  confirm,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";

/** Booked until Wednesday 2 December at 23:59. */
const MONDAY = "2026-12-07";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-02", time: "23:58" });
});

it("counts the instant of PAYER, not the one when the family's turn has come", async () => {
  const family = await makeBookingFamily();
  await tick(family, [{ day: MONDAY }]);
  const locked = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const other = transaction(async (tx) => {
    await lockFamily(tx, family.familyId);
    locked.resolve();
    await released.promise;
  });
  await locked.promise;
  const answer = confirm(family);
  const watcher = await ownerClient();
  await expect
    .poll(
      async () => {
        const { rows } = await watcher.query<{ waiting: number }>(
          `SELECT count(*)::int AS waiting FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        return rows[0]?.waiting;
      },
      { timeout: 30_000 },
    )
    .toBe(1);
  // Only then does the deadline pass.
  await setClock({ day: "2026-12-03", time: "00:01" });
  released.resolve();
  await other;
  expect(await answer).toMatchObject({ ok: true, value: { kind: "to-pay" } });

  const late = await makeBookingFamily();
  await setClock({ day: "2026-12-02", time: "23:58" });
  await tick(late, [{ day: MONDAY }]);
  await setClock({ day: "2026-12-03", time: "00:00" });
  expect(await confirm(late)).toMatchObject({ ok: false });
  expect(await db.booking.count()).toBe(1);
});
