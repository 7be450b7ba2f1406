import { afterAll, beforeEach, expect, it } from "vitest";
import { verifyDatabase } from "#lib/verify/verify.ts";
import {
  type BookingFamily,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";
import { pay } from "#tests/support/shared-days.ts";
import { townChange } from "#tests/support/town-change.ts";

let family: BookingFamily;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
  family = await makeBookingFamily();
  await townChange(family, { days: ["2026-12-07", "2026-12-08"] });
  await tick(family, [{ day: "2026-12-14" }]);
  await pay(family);
  await townChange(family, { days: ["2026-12-10"] });
  await townChange(family, { days: ["2026-12-08"], sens: "cancel" });
});

// What this file leaves behind must be right, like that of any other.
afterAll(resetDatabase);

async function broken(): Promise<string[]> {
  const findings = await verifyDatabase(await ownerClient());
  return findings.filter(({ breaches }) => breaches.length > 0).map(({ id }) => id);
}

it("finds nothing in what agents booked, gave back, and families paid since", async () => {
  expect(await broken()).toEqual([]);
});

/** What somebody with all rights on the server can do: no trigger and no constraint of rights sees it. */
it.each([
  [
    "a debt of some euros that no agent made",
    `UPDATE "Payment" SET "townChangeId" = NULL WHERE "carriedCents" > 0`,
    "I-03f",
  ],
  [
    "a debt forgotten, though the ledger's own sums hold",
    `UPDATE "Payment" SET "carriedCents" = 0, "creditCents" = "additionsCents"
     WHERE id = (SELECT id FROM "Payment" WHERE "townChangeId" IS NOT NULL ORDER BY "createdAt" DESC LIMIT 1)`,
    "I-03g",
  ],
  [
    "a change that changed nothing",
    `UPDATE "Booking" SET "townChangeId" = NULL WHERE "townChangeId" IS NOT NULL`,
    "I-03h",
  ],
  [
    "an order charged beside its tariff",
    `UPDATE "Booking" SET "priceCents" = "priceCents" + 5, "foodPartCents" = "foodPartCents" + 5
     WHERE state = 'booked' AND day = '2026-12-10'`,
    "I-11",
  ],
])("finds %s", async (_what, sql, id) => {
  const client = await ownerClient();
  await client.query("BEGIN");
  try {
    await client.query("SET LOCAL session_replication_role = replica");
    const { rowCount } = await client.query(sql);
    expect(rowCount).toBeGreaterThan(0);
    expect(await broken()).toContain(id);
  } finally {
    await client.query("ROLLBACK");
  }
});
