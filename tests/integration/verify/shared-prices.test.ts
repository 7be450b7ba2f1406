import fc from "fast-check";
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
import { larressoreVersion, publishTariff, services } from "#tests/support/publish-tariff.ts";
import { evening, JANUARY, pay, proveLedger } from "#tests/support/shared-days.ts";

const isSlow = process.env.PREAU_SLOW === "1";

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
