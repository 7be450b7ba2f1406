import { beforeEach, describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { dateWithYear } from "#lib/calendar/french.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import { sqlStateOf } from "#lib/db/transaction.ts";
import { runDueWork } from "#lib/jobs/run-due-work.ts";
import { completeErasures } from "#lib/privacy/complete-erasures.ts";
import { eraseFamily } from "#lib/privacy/erase-family.ts";
import {
  type BookingFamily,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { childOf, correct } from "#tests/support/corrections.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { publishTariff, services } from "#tests/support/publish-tariff.ts";
import { rowsWith } from "#tests/support/rows-with.ts";
import { meals, pay, proveLedger } from "#tests/support/shared-days.ts";

const BORN = ["2016-08-23", "2020-11-17", "2020-12-19"];
const RIGHT = "2021-06-14";

// Dearer from six years on, cheaper from the second enrolled child on.
const TARIFF = {
  services: services({
    meal: {
      prices: [
        { when: { age: { below: 6 } }, price: 300 },
        { when: { rank: { from: 2 } }, price: 400 },
        { price: 450 },
      ],
    },
  }),
};
const ENROLLED = { siblings: { counted: "enrolled", among: "all" } };
const PRESENT = { siblings: { counted: "present", among: "service" } };

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

/** Three children, two of one year; days before and after a sixth birthday; one date corrected after payment. */
async function paidAndCorrected(siblings: Record<string, unknown>): Promise<BookingFamily> {
  await publishTariff(TARIFF, siblings);
  const family = await makeBookingFamily({ children: 3 });
  for (const [index, id] of family.childIds.entries())
    await db.child.update({
      where: { id },
      data: { birthDay: fromDay(day(BORN[index] ?? "")) },
    });
  for (const on of ["2026-12-07", "2026-12-08", "2027-01-04"])
    await tick(family, meals(family, on, [0, 1, 2]));
  await pay(family);
  const young = { firstName: "Léa", lastName: "Essai", birthDay: day(RIGHT) };
  expectOk(await correct(await makeAgent(), "childIdentity", childOf(family), young));
  expect(await db.priceAdjustment.count({ where: { birthDay: { not: null } } })).toBeGreaterThan(0);
  // The avoir is spent: with money left, nobody is erased.
  for (const on of ["2027-01-05", "2027-01-07"]) await tick(family, meals(family, on, [1]));
  await pay(family);
  await setClock({ day: "2027-01-20", time: "10:00" });
  await runDueWork();
  await proveLedger();
  return family;
}

async function erase({ familyId }: BookingFamily): Promise<void> {
  const { fileNumber } = await db.family.findUniqueOrThrow({ where: { id: familyId } });
  expectOk(await eraseFamily(await makeAgent(), { familyId, fileNumber }));
}

async function expectNoDates(): Promise<void> {
  for (const born of [...BORN, RIGHT]) {
    const [year, month, date] = born.split("-");
    for (const text of [born, `${date}/${month}/${year}`, dateWithYear(day(born))])
      expect(await rowsWith(text), text).toEqual([]);
  }
}

describe("the dates of birth in the prices of an erased family", () => {
  it.each([
    ["with brothers and sisters kept in each price", ENROLLED],
    ["with days that are priced together", PRESENT],
  ])("are found nowhere, and every price comes out again, %s", async (_how, siblings) => {
    const family = await paidAndCorrected(siblings);
    for (const born of [...BORN, RIGHT]) expect(await rowsWith(born), born).not.toEqual([]);
    await erase(family);
    await expectNoDates();
    await proveLedger();
    // What stays: on 8 December the third child was not six yet, on 4 January the corrected one neither.
    expect(await rowsWith("2020-12-09")).toContain('public."Booking"');
    const [one] = await db.priceAdjustment.findMany({ where: { birthDay: { not: null } } });
    expect(one?.birthDay && toDay(one.birthDay)).toBe("2021-01-05");
  });

  it("go at night where an older version has left them, once", async () => {
    const family = await paidAndCorrected(ENROLLED);
    const client = await ownerClient();
    await client.query(`CREATE TEMP TABLE old_bookings AS SELECT id, quote FROM "Booking"`);
    await client.query(
      `CREATE TEMP TABLE old_lines AS SELECT id, quote, "birthDay" FROM "PriceAdjustment"`,
    );
    await erase(family);
    await client.query("SET session_replication_role = replica");
    await client.query(
      `UPDATE "Booking" b SET quote = o.quote FROM old_bookings o WHERE o.id = b.id`,
    );
    await client.query(
      `UPDATE "PriceAdjustment" a SET quote = o.quote, "birthDay" = o."birthDay" FROM old_lines o WHERE o.id = a.id`,
    );
    await client.query(`UPDATE "Family" SET "erasureLevel" = 0`);
    await client.query("SET session_replication_role = DEFAULT");
    await client.query("DROP TABLE old_bookings, old_lines");
    expect(await rowsWith(RIGHT)).not.toEqual([]);
    expect(await completeErasures()).toBe(1);
    await expectNoDates();
    await proveLedger();
    expect(await completeErasures()).toBe(0);
  });

  it("stay where a price would not come out again, and go once it does", async () => {
    const family = await paidAndCorrected(ENROLLED);
    const client = await ownerClient();
    const { rows } = await client.query<{ made: string }>(
      "SELECT pg_get_functiondef('preau_birth'::regproc) AS made",
    );
    // Too coarse: some are six years old too early.
    await client.query(`CREATE OR REPLACE FUNCTION preau_birth(born text, dates jsonb) RETURNS text
      LANGUAGE sql IMMUTABLE AS $$ SELECT left(born, 4) || '-01-01' $$`);
    const level = async () =>
      (await db.family.findUniqueOrThrow({ where: { id: family.familyId } })).erasureLevel;
    try {
      await erase(family);
      expect(await completeErasures()).toBe(0);
    } finally {
      await client.query(rows[0]?.made ?? "");
    }
    for (const born of [...BORN, RIGHT]) expect(await rowsWith(born), born).not.toEqual([]);
    expect(await level()).toBe(0);
    await proveLedger();
    expect(await completeErasures()).toBe(1);
    expect(await level()).toBe(1);
    await expectNoDates();
    await proveLedger();
  });

  it("are all that may ever change in an adjustment, of an erased family, and within their year", async () => {
    const family = await paidAndCorrected(ENROLLED);
    const line = await db.priceAdjustment.findFirstOrThrow({ where: { birthDay: { not: null } } });
    const write = (data: object) =>
      db.priceAdjustment.update({ where: { id: line.id }, data }).then(
        () => "written",
        (error: unknown) => sqlStateOf(error),
      );
    const earlier = { birthDay: fromDay(day("2021-01-01")) };
    expect(await write(earlier)).toBe("PR001");
    await erase(family);
    expect(await write(earlier)).toBe("written");
    expect(await write({ birthDay: fromDay(day("2020-12-31")) })).toBe("PR001");
    expect(await write({ birthDay: fromDay(day("2021-01-02")) })).toBe("PR001");
    expect(await write({ birthDay: null })).toBe("PR001");
    expect(await write({ quote: {} })).toBe("PR001");
    // The role of the application has no right on the rest.
    expect(await write({ amountCents: 0 })).toBe("42501");
    await expect(db.priceAdjustment.delete({ where: { id: line.id } })).rejects.toThrow();
  });
});
