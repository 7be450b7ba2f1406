import { beforeEach, expect, it } from "vitest";
import { listProtected } from "#lib/accounts/factor-queries.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { tableFilterOf } from "#lib/enrolments/table-filter.ts";
import { listEnrolments } from "#lib/enrolments/table-queries.ts";
import { searchFamilies } from "#lib/staff/queries.ts";
import { makeBookingFamily, makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { makeAccount, makeStaff } from "#tests/support/factories.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
});

it("a search of staff is a text: `%` and `_` are looked for as they are", async () => {
  const { familyId } = await makeBookingFamily();
  await makeBookingFamily();
  const account = await makeAccount();
  await makeStaff();
  await db.account.updateMany({ data: { totpEnabledAt: await now() } });
  const families = async (text: string) => (await searchFamilies(text, 1)).total;
  const enrolments = async (search: string) =>
    (await listEnrolments(tableFilterOf({ recherche: search }))).total;
  const people = async (text: string) => (await listProtected(text, { page: 1, size: 40 })).total;
  expect(await families("")).toBe(2);
  expect(await people("")).toBeGreaterThan(1);
  for (const text of ["%", "_", "\\", "%%", "E_sai"]) {
    expect([await families(text), await enrolments(text), await people(text)], text).toEqual([
      0, 0, 0,
    ]);
  }
  await db.family.update({ where: { id: familyId }, data: { name: "Cent % d_Essai" } });
  expect(await families("% D_E")).toBe(1);
  await db.child.updateMany({ where: { familyId }, data: { lastName: "Cent_ % \\" } });
  expect(await families("T_ % \\")).toBe(1);
  const email = "cent_pour.cent@famille.example";
  await db.account.update({ where: { id: account.id }, data: { email } });
  expect(await people("T_P")).toBe(1);
});
