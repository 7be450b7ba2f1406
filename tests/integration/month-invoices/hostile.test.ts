import { beforeEach, describe, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { billingJobSchema, billMonthSchema } from "#lib/month-invoices/schema.ts";
import { startBilling } from "#lib/month-invoices/start-billing.ts";
import {
  confirm,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { makeStaff } from "#tests/support/factories.ts";
import { invoiceGarderie, regieId } from "#tests/support/invoiced.ts";
import { evening } from "#tests/support/shared-days.ts";

/** What a hand-made form of « Facturation » cannot do: nothing is invoiced, and the answer is a sentence. */

const REGIE = "0190c1d0-0000-7000-8000-000000000000";
const FORM = { regie: REGIE, mois: "2026-12", echeance: "2027-02-04" };
const MANY = Array.from({ length: 10_000 }, () => REGIE);

describe("the form that invoices a month", () => {
  it.each([
    ["no régie", { regie: "-1" }],
    ["the same régie twice", { regie: [REGIE, REGIE] }],
    ["ten thousand régies", { regie: MANY }],
    ["a month that is none", { mois: "2026-13" }],
    ["a month before our era", { mois: "-2026-12" }],
    ["a month with more behind it", { mois: "2026-12'; --" }],
    ["ten thousand months", { mois: MANY }],
    ["a day that is none", { echeance: "2027-02-30" }],
    ["a negative day", { echeance: "-1" }],
    ["nothing", { regie: undefined, mois: undefined, echeance: undefined }],
  ])("with %s does not pass the door, and says what to choose", (_what, change) => {
    const parsed = billMonthSchema.safeParse({ ...FORM, ...change });
    expect(parsed.success).toBe(false);
    expect(billingJobSchema.safeParse({ ...FORM, ...change, jobId: "x" }).success).toBe(false);
  });
});

describe("a form that passes the door", () => {
  beforeEach(async () => {
    await resetDatabase();
    await makeTown({ day: "2026-12-01", time: "10:00" });
    await invoiceGarderie();
    const family = await makeBookingFamily();
    await tick(family, evening(family, ["2026-12-07"]));
    expect(await confirm(family)).toMatchObject({ ok: true });
    await setClock({ day: "2027-01-05", time: "09:00" });
  });

  it.each([
    ["unknown-regie", { regie: REGIE }],
    ["month-closed", { mois: "2027-01" }],
    ["month-closed", { mois: "9999-12" }],
    ["month-closed", { mois: "0001-01" }],
    ["due-day", { echeance: "2027-01-05" }],
    ["due-day", { echeance: "0001-01-01" }],
    ["due-day", { echeance: "9999-12-31" }],
  ])("is refused as %s where it asks for %j, and nothing is done", async (code, change) => {
    const agent = await makeStaff();
    const staff = { actor: agent.actor, staffMember: { id: agent.id } };
    const input = billMonthSchema.parse({ ...FORM, regie: await regieId(), ...change });
    const asked = startBilling(staff as Parameters<typeof startBilling>[0], input);
    expect(await asked).toMatchObject({ ok: false, refusal: { code } });
    expect(await db.longJob.count()).toBe(0);
    expect(await db.invoice.count()).toBe(0);
  });
});
