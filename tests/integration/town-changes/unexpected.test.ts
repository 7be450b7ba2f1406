import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listSheets } from "#lib/attendance/list-sheets.ts";
import { loadSheet } from "#lib/attendance/load-sheet.ts";
import { rollCallGroups } from "#lib/attendance/roll-call-view.ts";
import { day } from "#lib/calendar/day.ts";
import { recogniseRevenue } from "#lib/checkout/recognise-revenue.ts";
import { releaseHolds } from "#lib/checkout/release-holds.ts";
import { db } from "#lib/db/client.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import { TOWN_REASONS } from "#lib/staff/town-reasons.ts";
import { listTownChanges } from "#lib/town-changes/list-changes.ts";
import { quoteChange } from "#lib/town-changes/quote-change.ts";
import { reasonsFor } from "#lib/town-changes/town-quote.ts";
import { verifyDatabase } from "#lib/verify/verify.ts";
import { away, point } from "#tests/support/attendance.ts";
import {
  type BookingFamily,
  bookingsOf,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";
import { expectOk } from "#tests/support/enrolling-family.ts";
import { publishTariff, services } from "#tests/support/publish-tariff.ts";
import { availableCents, proveLedger } from "#tests/support/shared-days.ts";
import { askOf, townChange, type Wish } from "#tests/support/town-change.ts";

/** A child who came without being booked is charged afterwards, by the tariff's own rule, when an agent says so. */

const DAY = "2026-12-10";
const MEAL = ["meal"];
const ADDED = {
  label: "Sans réservation",
  services: MEAL,
  when: { booking: "none" },
  mode: "add",
  amount: 250,
};
const LATE = { ...ADDED, label: "Hors délai", when: { booking: "late" }, amount: 100 };

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

afterEach(proveLedger);

async function came(modifiers: object[], days = [DAY]): Promise<BookingFamily> {
  await publishTariff({ services: services(), modifiers });
  const family = await makeBookingFamily();
  for (const on of days) {
    await setClock({ day: on, time: "12:30" });
    expectOk(await point(family, { day: on, state: "present" }));
  }
  return family;
}

async function quoted(family: BookingFamily, days = [DAY]) {
  return expectOk(await quoteChange(askOf(family, { days })));
}

const charge: Wish = { days: [DAY], tardif: "charge", motif: "unexpected" };
const debtOf = async (family: BookingFamily) => (await payerMoney(family)).debtCents as number;

async function sheetOf(family: BookingFamily) {
  const sheet = { day: day(DAY), slotId: family.slots.meal, schoolId: family.schoolId };
  const loaded = await loadSheet(sheet);
  if (!loaded) throw new Error("no sheet");
  const groups = rollCallGroups(loaded, { sheet, marks: null, mayChange: false });
  return { kind: loaded.children[0]?.kind, shown: groups[0]?.children[0] };
}

describe("a child who came without being booked", () => {
  it("costs the tariff's price for that once an agent says so, told to the family with the reason", async () => {
    const family = await came([ADDED, LATE]);
    // Pointing alone moves no money.
    expect([await debtOf(family), await db.booking.count()]).toEqual([0, 0]);
    expect(await sheetOf(family)).toMatchObject({ kind: "unexpected", shown: { link: null } });
    expect(await quoted(family)).toMatchObject({
      ...{ needs: ["late"], isUnexpected: true },
      late: { kind: "unbooked", usualCents: 450, lateCents: 700 },
    });
    expectOk(await townChange(family, charge));
    expect(await debtOf(family)).toBe(700);
    const [booking] = await bookingsOf(family, "booked");
    expect(booking).toMatchObject({ priceCents: 700, surchargePartCents: 250 });
    const mail = await db.mailOutbox.findFirstOrThrow({ where: { template: "bookedByTown" } });
    expect(mail.params).toMatchObject({ isUnexpected: true, priceCents: 700 });
    const [line] = await listTownChanges(family.familyId);
    expect(line?.how).toMatch(/enfant venu sans réservation. Prix sans réservation appliqué\.$/);
    const invoice = await db.invoiceLine.findFirstOrThrow();
    expect(invoice.explanation).toMatch(/dont 2,50.€ : sans réservation/);
    // Flagged on the sheet, and no amount there.
    const { kind, shown } = await sheetOf(family);
    expect([kind, shown?.note]).toEqual(["unbooked", "Venu sans réservation"]);
    expect(JSON.stringify(shown)).not.toMatch(/€|\d,\d\d/);
    expect(await listSheets(day(DAY))).toMatchObject([{ expected: 0, unexpected: 1 }]);
  });

  it("is charged apart from days that have not come: no reason goes with both, and the page says so", async () => {
    const family = await came([ADDED]);
    const both = { days: [DAY, "2026-12-18"], tardif: "charge" as const };
    const mixed = expectOk(await quoteChange(askOf(family, both)));
    expect(reasonsFor(mixed)).toEqual([]);
    for (const motif of TOWN_REASONS)
      expect(await townChange(family, { ...both, motif })).toMatchObject({ ok: false });
    expect(reasonsFor(expectOk(await quoteChange(askOf(family, charge))))).toEqual(["unexpected"]);
    const usual = expectOk(await quoteChange(askOf(family, { ...both, tardif: "waive" })));
    expect(reasonsFor(usual)).toEqual(TOWN_REASONS.filter((reason) => reason !== "unexpected"));
  });

  it("is charged the usual price where the agent says so, and never more for an error of the town hall", async () => {
    const family = await came([ADDED]);
    expect(await townChange(family, { ...charge, motif: "townError" })).toMatchObject({
      refusal: { code: "own-error" },
    });
    expect(await townChange(family, { ...charge, motif: "unforeseen" })).toMatchObject({
      refusal: { code: "unexpected-only" },
    });
    expectOk(await townChange(family, { ...charge, tardif: "waive", motif: "townError" }));
    expect(await debtOf(family)).toBe(450);
  });

  it("is set right days later, and is revenue then", async () => {
    const family = await came([ADDED]);
    const other = await makeBookingFamily();
    await setClock({ day: "2026-12-14", time: "09:00" });
    expect(await quoteChange(askOf(other, { days: [DAY] }))).toMatchObject({
      refusal: { why: { code: "past-day" } },
    });
    expectOk(await townChange(family, charge));
    await recogniseRevenue();
    await proveLedger();
    const revenue = await db.ledgerEntry.aggregate({
      where: { account: { kind: "revenue" } },
      _sum: { amountCents: true },
    });
    expect(revenue._sum.amountCents).toBe(-700);
    await setClock({ day: "2027-01-11", time: "09:00" });
    expect(await quoteChange(askOf(family, { days: [DAY] }))).toMatchObject({ ok: false });
  });

  it("counts: the second time of the month is double", async () => {
    const twice = { ...ADDED, mode: "multiply", factor: 2, amount: undefined };
    const family = await came(
      [{ ...twice, occurrences: { from: 2, per: ["child", "month"] } }],
      ["2026-12-08", DAY],
    );
    expectOk(await townChange(family, { ...charge, days: ["2026-12-08"] }));
    expect(await debtOf(family)).toBe(450);
    expectOk(await townChange(family, charge));
    expect(await debtOf(family)).toBe(450 + 900);
  });

  it("costs the usual price where the family had begun to book the day", async () => {
    await publishTariff({ services: services(), modifiers: [ADDED, LATE] });
    const family = await makeBookingFamily();
    await tick(family, [{ day: DAY }]);
    await confirmPayment(family);
    await setClock({ day: "2026-12-01", time: "13:00" });
    await releaseHolds();
    expect(await bookingsOf(family, "released")).toHaveLength(1);
    await setClock({ day: DAY, time: "12:30" });
    expectOk(await point(family, { day: DAY, state: "present" }));
    expect(await quoted(family)).toMatchObject({ late: null, needs: [] });
    expectOk(await townChange(family, { days: [DAY], motif: "unexpected" }));
    expect(await debtOf(family)).toBe(450);
  });

  it("costs the late price where the tariff says nothing of it, and keeps its reason to itself", async () => {
    const family = await came([LATE]);
    expect(await quoted(family)).toMatchObject({ late: { kind: "late", lateCents: 550 } });
    await setClock({ day: "2026-12-10", time: "13:00" });
    const absent = await makeBookingFamily();
    expect(
      await townChange(absent, { days: ["2026-12-11"], tardif: "waive", motif: "unexpected" }),
    ).toMatchObject({ refusal: { code: "not-unexpected" } });
  });

  it("is charged once, however many agents press at once", async () => {
    const family = await came([ADDED]);
    const all = await Promise.all(Array.from({ length: 5 }, () => townChange(family, charge)));
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await debtOf(family)).toBe(700);
  });

  it("gets all back when the tap was a mistake", async () => {
    const family = await came([ADDED]);
    expectOk(await townChange(family, charge));
    expectOk(await point(family, { day: DAY, state: "absent" }));
    expectOk(
      await away(family, {
        from: DAY,
        to: DAY,
        justification: "town",
        words: "Erreur de pointage",
      }),
    );
    expect(await availableCents(family)).toBe(700);
    expect(await debtOf(family)).toBe(700);
  });

  it("is found by verify where the price has another reason, or where nobody pointed the child", async () => {
    const family = await came([ADDED]);
    expectOk(await townChange(family, charge));
    const client = await ownerClient();
    for (const sql of [
      `UPDATE "TownChange" SET reason = 'other'`,
      `DELETE FROM "AttendanceEvent"`,
    ]) {
      await client.query("BEGIN");
      await client.query("SET LOCAL session_replication_role = replica");
      await client.query(sql);
      const findings = await verifyDatabase(client);
      await client.query("ROLLBACK");
      const broken = findings.filter(({ breaches }) => breaches.length > 0).map(({ id }) => id);
      expect(broken).toContain("I-03m");
    }
  });
});
