import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { verifyDatabase } from "#lib/verify/verify.ts";
import {
  bookingsOf,
  confirm,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";
import { isSlow } from "#tests/support/effort.ts";
import fc from "#tests/support/fast-check.ts";
import { larressoreVersion, publishTariff, services } from "#tests/support/publish-tariff.ts";
import { availableCents, evening, JANUARY, pay, proveLedger } from "#tests/support/shared-days.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

afterAll(resetDatabase);

async function brokenOnes(): Promise<string[]> {
  const findings = await verifyDatabase(await ownerClient());
  return findings.filter(({ breaches }) => breaches.length > 0).map(({ id }) => id);
}

describe("verify, on days priced together", () => {
  it("finds a cent moved from one day to another, an adjustment lost, an avoir forgotten", async () => {
    await publishTariff(larressoreVersion());
    const family = await makeBookingFamily({ quotient: 570 });
    await tick(family, evening(family, JANUARY.slice(0, 9)));
    await pay(family);
    await tick(family, evening(family, JANUARY.slice(0, 1), false));
    await confirm(family);
    expect(await brokenOnes()).toEqual([]);
    const hands: [string, string][] = [
      [
        `UPDATE "PriceAdjustment" a SET "amountCents" = a."amountCents" + x.by, "carePartCents" = a."carePartCents" + x.by
         FROM (SELECT id, CASE row_number() OVER (ORDER BY id) WHEN 1 THEN 1 WHEN 2 THEN -1 ELSE 0 END AS by FROM "PriceAdjustment") x
         WHERE x.id = a.id`,
        "I-11",
      ],
      [
        `DELETE FROM "PriceAdjustment" WHERE id = (SELECT min(id::text)::uuid FROM "PriceAdjustment")`,
        "I-04c",
      ],
      [`UPDATE "Booking" SET "creditedCents" = 0 WHERE state = 'cancelled'`, "I-03d"],
      [`UPDATE "Booking" SET "creditedCents" = 67 WHERE state = 'cancelled'`, "I-03e"],
    ];
    const client = await ownerClient();
    for (const [sql, id] of hands) {
      await client.query("BEGIN");
      await client.query("SET LOCAL session_replication_role = replica");
      try {
        await client.query(sql);
        expect(await brokenOnes(), sql).toContain(id);
      } finally {
        await client.query("ROLLBACK");
      }
    }
  });

  it("finds a group that is charged less than its price without a change that says so", async () => {
    await publishTariff({
      services: services(),
      groups: [
        {
          label: "Forfait",
          services: ["care-session"],
          per: ["child", "month"],
          flat: { from: 5, price: 500 },
        },
      ],
    });
    const family = await makeBookingFamily();
    await tick(family, evening(family, JANUARY.slice(0, 5)));
    await pay(family);
    // Four days would cost 6,00 €: 5,00 € were paid, and nothing is due.
    await tick(family, evening(family, JANUARY.slice(0, 1), false));
    await confirm(family);
    expect(await brokenOnes()).toEqual([]);
    const client = await ownerClient();
    await client.query("BEGIN");
    await client.query("SET LOCAL session_replication_role = replica");
    try {
      await client.query(`UPDATE "PriceChange" SET groups = '[]'`);
      expect(await brokenOnes()).toContain("I-11");
    } finally {
      await client.query("ROLLBACK");
    }
  });
});

describe("verify, on days that were priced together and are not any more", () => {
  const SPLITTING = {
    services: services({
      care: { prices: [{ when: { rank: { from: 2 } }, price: 100 }, { price: 150 }] },
    }),
    groups: [
      {
        label: "Forfait",
        services: ["care-session"],
        per: ["child", "month"],
        flat: { from: 5, price: 501 },
      },
    ],
  };

  /** Two children whose months are held together by one evening that both spend there, and one of them gives up. */
  async function splitMonths() {
    const family = await makeBookingFamily({ children: 2 });
    const [eldest = "", younger = ""] = family.childIds;
    const of = (childId: string, days: string[], on = true) =>
      evening(family, days, on).map((one) => ({ ...one, childId }));
    await tick(family, [...of(eldest, JANUARY.slice(0, 5)), ...of(younger, JANUARY.slice(4, 9))]);
    expect((await quoteCart(family)).cart.additionsCents).toBe(1002);
    await pay(family);
    await tick(family, of(younger, JANUARY.slice(4, 5), false));
    // Four evenings alone would cost the younger 6,00 €: 5,01 € were paid, nothing comes back and nothing is due.
    expect(await confirm(family)).toMatchObject({ value: { creditCents: 0 } });
    return { family, eldest, younger, of };
  }

  it("stays green, and a cent changed by hand is seen in each part", async () => {
    await publishTariff(SPLITTING);
    const { family, eldest, younger, of } = await splitMonths();
    expect(await brokenOnes()).toEqual([]);
    const client = await ownerClient();
    for (const childId of [eldest, younger]) {
      await client.query("BEGIN");
      await client.query("SET LOCAL session_replication_role = replica");
      try {
        await client.query(
          `INSERT INTO "PriceAdjustment" (id, "changeId", "bookingId", "amountCents", "carePartCents", "foodPartCents", "surchargePartCents", quote)
           SELECT gen_random_uuid(), (SELECT id FROM "PriceChange" ORDER BY sequence DESC LIMIT 1), b.id, -1, -1, 0, 0, b.quote
           FROM "Booking" b WHERE b."childId" = $1 AND b.state = 'booked' AND NOT EXISTS
             (SELECT 1 FROM "PriceAdjustment" x WHERE x."bookingId" = b.id AND x."changeId" = (SELECT id FROM "PriceChange" ORDER BY sequence DESC LIMIT 1))
           LIMIT 1`,
          [childId],
        );
        await client.query(
          `UPDATE "PriceAdjustment" SET "amountCents" = "amountCents" - 1, "carePartCents" = "carePartCents" - 1
           WHERE id = (SELECT x.id FROM "PriceAdjustment" x JOIN "Booking" b ON b.id = x."bookingId" WHERE b."childId" = $1 LIMIT 1)`,
          [childId],
        );
        expect(await brokenOnes(), childId).toContain("I-11");
      } finally {
        await client.query("ROLLBACK");
      }
    }
    // A sixth evening of the eldest costs nothing: the flat price is paid.
    await tick(family, of(eldest, JANUARY.slice(10, 11)));
    expect((await quoteCart(family)).cart.additionsCents).toBe(0);
    await pay(family);
    await proveLedger();
  });

  it("stays green when a child leaves, and when the rest is given up day by day", async () => {
    await publishTariff(SPLITTING);
    const { family, eldest, younger, of } = await splitMonths();
    await tick(family, of(younger, JANUARY.slice(5, 9), false));
    expect(await confirm(family)).toMatchObject({ value: { creditCents: 501 } });
    await proveLedger();
    for (const day of JANUARY.slice(0, 5)) {
      await tick(family, of(eldest, [day], false));
      expect((await confirm(family)).ok).toBe(true);
      await proveLedger();
    }
    expect(await availableCents(family)).toBe(1002);
  });

  it("stays green over two months and two versions of the tariff that one basket priced together", async () => {
    await publishTariff(SPLITTING);
    await publishTariff({ ...SPLITTING, from: "2027-01-15" });
    const family = await makeBookingFamily({ children: 2 });
    const [eldest = "", younger = ""] = family.childIds;
    const days = [...JANUARY.slice(3, 12), "2027-02-01", "2027-02-02", "2027-02-04", "2027-02-05"];
    const of = (childId: string, own: string[], on = true) =>
      evening(family, own, on).map((one) => ({ ...one, childId }));
    await tick(family, [...of(eldest, days), ...of(younger, days.slice(4, 10))]);
    await pay(family);
    await proveLedger();
    for (const day of days.slice(4, 10)) {
      await tick(family, of(younger, [day], false));
      expect((await confirm(family)).ok).toBe(true);
      await proveLedger();
    }
  });
});

it("any sequence of additions and cancellations over groups leaves right books", {
  timeout: 900_000,
}, async () => {
  await publishTariff(larressoreVersion());
  const moves = fc.array(
    fc.record({
      from: fc.nat({ max: 11 }),
      count: fc.integer({ min: 1, max: 5 }),
      child: fc.nat({ max: 1 }),
    }),
    { minLength: 2, maxLength: isSlow ? 12 : 5 },
  );
  await fc.assert(
    fc.asyncProperty(moves, async (steps) => {
      const family = await makeBookingFamily({ children: 2, quotient: 570 });
      for (const { from, count, child } of steps) {
        const booked = new Set(
          (await bookingsOf(family, "booked"))
            .filter(({ childId }) => childId === family.childIds[child])
            .map(({ day }) => day.toISOString().slice(0, 10)),
        );
        // What is booked is given up, what is free is added.
        await tick(
          family,
          JANUARY.slice(from, from + count).map((day) => ({
            day,
            on: !booked.has(day),
            childId: family.childIds[child] ?? "",
            slotId: family.slots.evening,
          })),
        );
        const { kind } = await quoteCart(family);
        if (kind === "cancel-only") expect((await confirm(family)).ok).toBe(true);
        else if (kind !== "empty") await pay(family);
      }
    }),
    { numRuns: isSlow ? 40 : 4 },
  );
  await proveLedger();
});
