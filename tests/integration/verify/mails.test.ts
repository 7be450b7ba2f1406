import { beforeEach, expect, it } from "vitest";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { runDueWork } from "#lib/jobs/run-due-work.ts";
import { verifyDatabase } from "#lib/verify/verify.ts";
import {
  confirmPayment,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";
import { payByCard } from "#tests/support/pay.ts";

/** I-10: what no code of ours does, done by hand, is found. */

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

async function found(): Promise<string[]> {
  const findings = await verifyDatabase(await ownerClient());
  return findings.find(({ id }) => id === "I-10")?.breaches ?? [];
}

const copyOf = (table: string, changes: string) =>
  `INSERT INTO "${table}" SELECT (jsonb_populate_record(NULL::"${table}", to_jsonb(x) || ${changes})).* FROM "${table}" x`;
const NEW_ID = `jsonb_build_object('id', gen_random_uuid())`;

it("finds a key's mail sent twice, and two receipts of one order", async () => {
  const family = await makeBookingFamily();
  await tick(family, [{ day: "2026-12-07" }]);
  const paymentId = await confirmPayment(family);
  await payByCard(paymentId);
  await settlePayment(paymentId);
  await runDueWork();
  expect(await db.localMail.count()).toBeGreaterThan(0);
  expect(await found()).toEqual([]);
  const received = `WHERE x.template = 'paymentReceived'`;
  const hands: [string[], RegExp][] = [
    [
      [`${copyOf("MailOutbox", `${NEW_ID} || '{"dedupeKey": "another"}'`)} ${received}`],
      /^two mails of invoice F-/,
    ],
    [
      [`DROP INDEX "MailOutbox_dedupeKey_key"`, `${copyOf("MailOutbox", NEW_ID)} ${received}`],
      /^paymentReceived\//,
    ],
    [[`DROP INDEX "MailOutbox_dedupeKey_key"`], /^MailOutbox takes a key twice/],
    [
      [`DROP INDEX "LocalMail_key_key"`, `${copyOf("LocalMail", NEW_ID)} LIMIT 1`],
      /^sent twice: mail\//,
    ],
    [
      [
        `DROP INDEX "Receipt_paymentId_key"`,
        copyOf("Receipt", `${NEW_ID} || '{"number": "Q-PERI-2026-999999", "sequence": 999999}'`),
      ],
      /^two receipts of payment/,
    ],
  ];
  const client = await ownerClient();
  for (const [statements, breach] of hands) {
    await client.query("BEGIN");
    try {
      await client.query("SET LOCAL session_replication_role = replica");
      for (const sql of statements) await client.query(sql);
      expect(
        (await found()).some((text) => breach.test(text)),
        String(breach),
      ).toBe(true);
    } finally {
      await client.query("ROLLBACK");
    }
  }
  expect(await found()).toEqual([]);
});
