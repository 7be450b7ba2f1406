import { afterAll, beforeAll, expect, it } from "vitest";
import { verifyDatabase } from "#lib/verify/verify.ts";
import {
  confirm,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";
import { bill, invoiceGarderie } from "#tests/support/invoiced.ts";
import { evening } from "#tests/support/shared-days.ts";

/** `verify` sees what somebody with all rights could do to the invoices of months. */

beforeAll(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
  await invoiceGarderie();
  const family = await makeBookingFamily();
  await tick(family, evening(family, ["2026-12-07", "2026-12-08", "2027-01-07"]));
  await confirm(family);
  await setClock({ day: "2027-01-05", time: "09:00" });
  await bill();
});

afterAll(resetDatabase);

it.each([
  [`UPDATE "Booking" SET "invoiceId" = NULL WHERE day = '2026-12-07'`, ["I-13", "I-13b"]],
  [
    `UPDATE "Booking" SET "invoiceId" = (SELECT id FROM "Invoice") WHERE day = '2027-01-07'`,
    ["I-13", "I-13b", "I-13c"],
  ],
  [`UPDATE "LedgerTransaction" SET key = 'invoice/other' WHERE kind = 'invoice'`, ["I-13b"]],
  [`UPDATE "Invoice" SET month = '2026-11-01'`, ["I-13c"]],
  [
    `INSERT INTO "InvoicePayment" SELECT p.id, i.id FROM "Payment" p CROSS JOIN "Invoice" i`,
    ["I-13d"],
  ],
])("finds %s", async (sql, expected) => {
  const client = await ownerClient();
  await client.query("BEGIN");
  await client.query("SET LOCAL session_replication_role = replica");
  expect((await client.query(sql)).rowCount).toBe(1);
  const findings = await verifyDatabase(client);
  await client.query("ROLLBACK");
  const broken = findings.filter(({ breaches }) => breaches.length > 0).map(({ id }) => id);
  expect(broken).toEqual(expected);
  expect((await verifyDatabase(client)).filter(({ breaches }) => breaches.length > 0)).toEqual([]);
});
