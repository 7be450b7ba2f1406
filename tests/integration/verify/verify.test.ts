import { spawn } from "node:child_process";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { verifyDatabase } from "#lib/verify/verify.ts";
import {
  confirmPayment,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { ownerClient, resetDatabase, testDatabaseUrl } from "#tests/support/database.ts";
import { payByCard } from "#tests/support/pay.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");

/** Numbers of the invariants that do not hold. */
async function brokenOnes(): Promise<string[]> {
  const findings = await verifyDatabase(await ownerClient());
  return findings.filter(({ breaches }) => breaches.length > 0).map(({ id }) => id);
}

/** What somebody with all rights on the server can do, and nobody else: no trigger sees it. */
async function byHand(sql: string): Promise<void> {
  const client = await ownerClient();
  await client.query("BEGIN");
  await client.query("SET LOCAL session_replication_role = replica");
  const { rowCount } = await client.query(sql);
  await client.query("COMMIT");
  expect(rowCount).toBe(1);
}

/** `npm run verify` on this database: its exit code and what it says. */
async function runVerify(): Promise<{ code: number | null; said: string }> {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", path.join(ROOT, "scripts/verify.ts")],
    { cwd: ROOT, env: { ...process.env, DATABASE_URL: testDatabaseUrl(), NODE_OPTIONS: "" } },
  );
  let said = "";
  child.stdout.on("data", (part: Buffer) => {
    said += part.toString();
  });
  child.stderr.on("data", (part: Buffer) => {
    said += part.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, said };
}

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
  const family = await makeBookingFamily({ children: 2 });
  await tick(family, [
    { day: "2026-12-07" },
    { day: "2026-12-08", childId: family.childIds[1] ?? "" },
  ]);
  const first = await confirmPayment(family);
  await payByCard(first);
  await settlePayment(first);
  await tick(family, [
    { day: "2026-12-07", on: false },
    { day: "2026-12-10", slotId: family.slots.evening },
  ]);
  await confirmPayment(family);
});

// What this file leaves behind must be right, like that of any other.
afterAll(resetDatabase);

describe("verify", () => {
  it("finds nothing in books that the use-cases wrote", async () => {
    expect(await brokenOnes()).toEqual([]);
  });

  it("finds one cent added to an entry", async () => {
    await byHand(
      `UPDATE "LedgerEntry" SET "amountCents" = "amountCents" + 1
       WHERE id = (SELECT min(id::text)::uuid FROM "LedgerEntry")`,
    );
    expect(await brokenOnes()).toContain("I-01");
  });

  it("finds one cent moved between two entries, though the sum stays zero", async () => {
    await byHand(
      `UPDATE "LedgerEntry" e SET "amountCents" = e."amountCents" - 1
       FROM "LedgerAccount" a WHERE a.id = e."accountId" AND a.kind = 'providerClearing'`,
    );
    await byHand(
      `UPDATE "LedgerEntry" SET "amountCents" = "amountCents" + 1 WHERE id = (
         SELECT min(e.id::text)::uuid FROM "LedgerEntry" e
         JOIN "LedgerAccount" a ON a.id = e."accountId"
         JOIN "LedgerTransaction" t ON t.id = e."transactionId"
         WHERE a.kind = 'prepaid' AND t."paymentId" IS NOT NULL AND e."transactionId" IN (
           SELECT f."transactionId" FROM "LedgerEntry" f
           JOIN "LedgerAccount" b ON b.id = f."accountId" WHERE b.kind = 'providerClearing'))`,
    );
    expect(await brokenOnes()).not.toEqual([]);
  });

  it("finds one cent changed on a paid day, on a payment, on an invoice and on a family's balance", async () => {
    const hands = [
      `UPDATE "Booking" SET "priceCents" = "priceCents" + 1, "carePartCents" = "carePartCents" + 1
       WHERE id = (SELECT min(id::text)::uuid FROM "Booking" WHERE state = 'booked')`,
      `UPDATE "Payment" SET "cardCents" = "cardCents" + 1, "additionsCents" = "additionsCents" + 1
       WHERE state = 'confirmed' AND "cardCents" > 0`,
      `UPDATE "Invoice" SET "totalCents" = "totalCents" + 1, "cardCents" = "cardCents" + 1
       WHERE id = (SELECT min(id::text)::uuid FROM "Invoice")`,
      `UPDATE "LedgerAccount" SET "balanceCents" = "balanceCents" + 1 WHERE kind = 'familyCredit'`,
    ];
    const client = await ownerClient();
    for (const sql of hands) {
      await client.query("BEGIN");
      await client.query("SET LOCAL session_replication_role = replica");
      try {
        await client.query(sql);
        expect(await brokenOnes(), sql).not.toEqual([]);
      } finally {
        await client.query("ROLLBACK");
      }
    }
  });

  it("ends with 0 on right books and with 1 on wrong ones, and says which", async () => {
    const right = await runVerify();
    expect(right.said).toContain("Tout est juste");
    expect(right.code).toBe(0);
    await byHand(
      `UPDATE "LedgerAccount" SET "balanceCents" = "balanceCents" + 1
       WHERE id = (SELECT min(id::text)::uuid FROM "LedgerAccount" WHERE kind = 'familyCredit')`,
    );
    const wrong = await runVerify();
    expect(wrong.said).toContain("✗ I-02b");
    expect(wrong.code).toBe(1);
  });
});
