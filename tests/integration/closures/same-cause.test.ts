import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyClosures } from "#lib/closures/apply-closures.ts";
import { declareClosure } from "#lib/closures/declare-closure.ts";
import { previewClosure } from "#lib/closures/queries.ts";
import { closureSchema } from "#lib/closures/schema.ts";
import { db } from "#lib/db/client.ts";
import { verifyDatabase } from "#lib/verify/verify.ts";
import { away, scopeOf } from "#tests/support/attendance.ts";
import {
  type BookingFamily,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";
import { expectOk } from "#tests/support/enrolling-family.ts";
import { makeStaff } from "#tests/support/factories.ts";
import {
  FAMILY_TOTAL,
  larressoreVersion,
  publishTariff,
  services,
} from "#tests/support/publish-tariff.ts";
import {
  availableCents,
  evening,
  JANUARY,
  meals,
  pay,
  proveLedger,
} from "#tests/support/shared-days.ts";
import { townChange } from "#tests/support/town-change.ts";

/** A strike gives the same money as a closure, as an absence of the town's making and as its error. */

const DAY = JANUARY[11] ?? "";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

afterEach(proveLedger);

const strike = (day: string) =>
  closureSchema.parse({ from: day, kind: "strike", reason: "grève nationale" });

async function close(day: string): Promise<void> {
  expectOk(
    await declareClosure(scopeOf(await makeStaff()), {
      ...strike(day),
      actId: crypto.randomUUID(),
    }),
  );
  await applyClosures();
}

const absent = (family: BookingFamily, day: string, code = "garderie") =>
  away(family, { from: day, to: day, justification: "town", words: "Grève", code });

async function capped(): Promise<BookingFamily> {
  const family = await makeBookingFamily({ quotient: 570 });
  await tick(family, evening(family, JANUARY));
  await pay(family);
  return family;
}

describe("twelve evenings capped at 7,46 €, one taken by a strike", () => {
  it("gives back the same through a closure, an absence and an error", async () => {
    await publishTariff(larressoreVersion());
    const [noted, mistaken] = [await capped(), await capped()];
    expectOk(await absent(noted, DAY));
    await townChange(mistaken, {
      ...{ days: [DAY], sens: "cancel", slotId: mistaken.slots.evening, motif: "townError" },
    });
    const closed = await capped();
    const preview = await previewClosure(strike(DAY));
    expect(preview).toMatchObject({ value: { bookings: 1, creditCents: 62 } });
    await close(DAY);
    expect(await Promise.all([closed, noted, mistaken].map(availableCents))).toEqual([62, 62, 62]);
    const rows = await db.booking.findMany({ where: { state: "cancelled" } });
    expect(rows.map(({ givenUpBy }) => givenUpBy)).toEqual(["townHall", "townHall", "townHall"]);
  });

  it("gives back once what is declared after it was noted, and noted after it was declared", async () => {
    await publishTariff(larressoreVersion());
    const family = await capped();
    expectOk(await absent(family, DAY));
    await close(DAY);
    await applyClosures();
    expect(await availableCents(family)).toBe(62);
    const before = JANUARY[10] ?? "";
    await close(before);
    expect(await absent(family, before)).toMatchObject({ refusal: { code: "nothing-absent" } });
    expect(await availableCents(family)).toBe(124);
    expect(await db.ledgerTransaction.count({ where: { kind: "cancellation" } })).toBe(2);
  });

  it("is found by verify where it gave less, or where its cause is lost", async () => {
    await publishTariff(larressoreVersion());
    await capped();
    await close(DAY);
    const client = await ownerClient();
    for (const change of [`"creditedCents" = 61`, `"givenUpBy" = 'family'`]) {
      await client.query("BEGIN");
      await client.query("SET LOCAL session_replication_role = replica");
      await client.query(`UPDATE "Booking" SET ${change} WHERE state = 'cancelled'`);
      const findings = await verifyDatabase(client);
      await client.query("ROLLBACK");
      const broken = findings.filter(({ breaches }) => breaches.length > 0).map(({ id }) => id);
      expect(broken).toContain("I-03k");
    }
  });
});

it("gives back the avoir of the group where it is the larger one, and all where all is closed", async () => {
  await publishTariff(FAMILY_TOTAL);
  const family = await makeBookingFamily({ children: 3 });
  await tick(family, meals(family, "2026-12-07", [0, 1, 2]));
  await pay(family);
  await close("2026-12-07");
  expect(await availableCents(family)).toBe(1240);
});

describe("several days closed by one act, under a price that falls and rises with the count", () => {
  /** Evenings of a month: 1,60 € each, 5,00 € from the sixth on, and the seventh costs 5,00 € more. */
  const UNEVEN = {
    services: services({ care: { prices: [{ price: 160 }] } }),
    modifiers: [
      {
        label: "Septième soir",
        services: ["care-session"],
        mode: "add",
        amount: 500,
        occurrences: { from: 7, upTo: 7, per: ["child", "month"] },
      },
    ],
    groups: [
      {
        label: "Forfait",
        services: ["care-session"],
        per: ["child", "month"],
        flat: { from: 6, price: 500 },
      },
    ],
  };

  it("gives back what the preview says, whatever the order of the days", async () => {
    await publishTariff(UNEVEN);
    const family = await makeBookingFamily();
    await tick(family, evening(family, JANUARY.slice(0, 7)));
    await pay(family);
    // Two of seven: 10,00 € were paid, and five cost 8,00 €. One after the other they would give back 5,84 €.
    const [from, to] = [JANUARY[0] ?? "", JANUARY[1] ?? ""];
    const input = closureSchema.parse({ ...asked(from), to });
    const preview = await previewClosure(input);
    const shown = preview.ok ? preview.value.creditCents : -1;
    expect(shown).toBe(200);
    expectOk(
      await declareClosure(scopeOf(await makeStaff()), { ...input, actId: crypto.randomUUID() }),
    );
    await applyClosures();
    expect(await availableCents(family)).toBe(shown);
    const notices = await db.closureNotice.findMany();
    expect(notices.map(({ creditCents, bookings }) => [creditCents, bookings])).toEqual([[200, 2]]);
    const closed = await db.booking.findMany({
      where: { state: "cancelled" },
      orderBy: { day: "asc" },
      select: { day: true, closure: { select: { day: true } } },
    });
    expect(closed.map((row) => row.closure?.day)).toEqual(closed.map(({ day }) => day));
  });
});

const asked = (from: string) => ({ from, kind: "strike", reason: "grève nationale" });
