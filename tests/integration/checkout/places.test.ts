import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { saveCart } from "#lib/cart/save-cart.ts";
import { saveCartSchema } from "#lib/cart/schema.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import {
  bookingsOf,
  confirm,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";
import { isHard } from "#tests/support/effort.ts";
import { fillCarts, giveUpPayments, MONDAY, setPlaces } from "#tests/support/last-places.ts";
import { payByCard } from "#tests/support/pay.ts";
import { breaches } from "#tests/support/verify.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

afterEach(async () => {
  expect(await breaches()).toEqual([]);
});

describe("the last places", () => {
  const rounds = isHard ? 50 : 5;
  for (const places of [0, 1, 7, 20]) {
    it(`go to exactly ${places} of 200 families who ask at once, ${rounds} times`, async () => {
      const families = [];
      for (let index = 0; index < 200; index += 1) families.push(await makeBookingFamily());
      await db.enrolmentPlaces.updateMany({ data: { capacity: null } });
      for (let round = 0; round < rounds; round += 1) {
        await setPlaces(null);
        await fillCarts(families);
        // The canteen fills up after everybody has drawn its recap.
        await setPlaces(places);
        const answers = await Promise.all(families.map((family) => confirm(family)));
        const paying = answers.flatMap((answer) =>
          answer.ok && answer.value.kind === "to-pay" ? [answer.value.paymentId] : [],
        );
        expect(paying).toHaveLength(places);
        expect(await db.booking.count({ where: { state: "held" } })).toBe(places);
        for (const answer of answers)
          if (!answer.ok)
            expect(["places-gone", "quote-changed", "cart-empty"]).toContain(answer.refusal.code);
        expect(await breaches()).toEqual([]);
        await giveUpPayments(families);
      }
    }, 1_800_000);
  }

  it.each([1, 7, 20])(
    "would go to more than %i if they were counted first and taken afterwards",
    async (places) => {
      const family = await makeBookingFamily();
      const key = {
        slotId: family.slots.meal,
        schoolId: family.schoolId,
        day: fromDay(day(MONDAY)),
      };
      await db.slotDay.create({ data: { ...key, capacity: places, taken: 0 } });
      const naive = async () => {
        const counter = await db.slotDay.findFirstOrThrow({ where: key });
        if (counter.taken >= (counter.capacity ?? 0)) return false;
        await db.slotDay.updateMany({ where: key, data: { taken: counter.taken + 1 } });
        return true;
      };
      const granted = await Promise.all(Array.from({ length: 200 }, naive));
      expect(granted.filter(Boolean).length).toBeGreaterThan(places);
      await db.slotDay.deleteMany({});
    },
  );

  it("may be swapped between the children of one family when the day is full", async () => {
    const family = await makeBookingFamily({ children: 2 });
    const [first = "", second = ""] = family.childIds;
    await tick(family, [{ day: MONDAY, childId: first }]);
    const paymentId = await confirmPayment(family);
    await payByCard(paymentId);
    await settlePayment(paymentId);
    await db.slotDay.updateMany({ data: { capacity: 1 } });
    await tick(family, [{ day: MONDAY, childId: first, on: false }]);
    const saved = await tick(family, [{ day: MONDAY, childId: second }]);
    expect(saved.refused).toEqual([]);
    expect(await confirm(family)).toMatchObject({ value: { kind: "confirmed" } });
    expect(await bookingsOf(family, "booked")).toMatchObject([{ childId: second }]);
  });
});

describe("what a browser may not decide", () => {
  it("books nothing on a past day, a closed day, for another family's child or an unknown slot", async () => {
    const family = await makeBookingFamily();
    const other = await makeBookingFamily();
    const saved = await tick(family, [
      { day: "2026-11-30" },
      { day: "2026-12-09" },
      { day: "2026-12-25" },
      { day: MONDAY, childId: other.childIds[0] ?? "" },
      { day: MONDAY, slotId: crypto.randomUUID() },
    ]);
    expect(saved.refused.map(({ refusal }) => refusal.code)).toEqual([
      "locked",
      "closed",
      "closed",
      "unknown-cell",
      "unknown-cell",
    ]);
    expect(await confirm(family)).toMatchObject({ refusal: { code: "cart-empty" } });
  });

  it("answers any hostile draft clearly, and changes nothing", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: MONDAY }]);
    const good = {
      childId: family.childIds[0] ?? "",
      slotId: family.slots.meal,
      day: "2026-12-08",
      on: true,
    };
    const requestId = crypto.randomUUID();
    const send = (draft: unknown) => saveCartSchema.safeParse(draft).success;
    expect(send({ requestId, version: 1, changes: [good] })).toBe(true);
    const hostile: unknown[] = [
      null,
      "x",
      { requestId, version: -1, changes: [good] },
      { requestId, version: 1.5, changes: [good] },
      { requestId: "1; DROP TABLE", version: 1, changes: [good] },
      { requestId, version: 1, changes: Array.from({ length: 10_000 }, () => good) },
      { requestId, version: 1, changes: [{ ...good, day: "2026-02-30" }] },
      { requestId, version: 1, changes: [{ ...good, day: "-1" }] },
      { requestId, version: 1, changes: [{ ...good, childId: "../.." }] },
      { requestId, version: 1, changes: [{ ...good, on: "peut-être" }] },
      { requestId, version: 1, changes: { length: 1 } },
    ];
    for (const draft of hostile) expect(send(draft)).toBe(false);
    // Twice the same cell, a version of the future: the last word counts, once.
    const scope = { ...family, actor: { kind: "guardian" as const, guardianId: family.payerId } };
    const twice = saveCartSchema.parse({
      requestId,
      version: 999_999,
      changes: [good, { ...good, on: false }, good],
    });
    expect(await saveCart(scope, twice)).toMatchObject({ ok: true, value: { refused: [] } });
    expect(await db.cartLine.count()).toBe(2);
    expect(await saveCart(scope, twice)).toMatchObject({ ok: true });
    expect(await db.cartLine.count()).toBe(2);
  });

  it("never cancels another family's booking", async () => {
    const family = await makeBookingFamily();
    const other = await makeBookingFamily();
    await tick(other, [{ day: MONDAY }]);
    const paymentId = await confirmPayment(other);
    await payByCard(paymentId);
    await settlePayment(paymentId);
    const saved = await tick(family, [
      { day: MONDAY, childId: other.childIds[0] ?? "", on: false },
    ]);
    expect(saved.refused).toMatchObject([{ refusal: { code: "unknown-cell" } }]);
    expect(await bookingsOf(other, "booked")).toHaveLength(1);
  });
});

describe("what the database itself refuses", () => {
  const attempts: [string, string][] = [
    ["a changed amount", `UPDATE "LedgerEntry" SET "amountCents" = "amountCents" + 1`],
    ["a deleted entry", `DELETE FROM "LedgerEntry"`],
    ["a changed invoice", `UPDATE "Invoice" SET "totalCents" = 1`],
    ["a deleted receipt", `DELETE FROM "Receipt"`],
    ["a rewritten journal", `UPDATE "AuditEvent" SET action = 'x'`],
    [
      "a changed price of a booking",
      `UPDATE "Booking" SET "priceCents" = 0, "carePartCents" = 0, "foodPartCents" = 0`,
    ],
    [
      "a changed account of a price",
      `UPDATE "Booking" SET quote = jsonb_set(quote, '{explanation,quotient}', '1')`,
    ],
    ["a changed payment", `UPDATE "Payment" SET "cardCents" = 0, "additionsCents" = 0`],
  ];
  it.each(attempts)("refuses %s, even to the owner of the tables", async (_what, sql) => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: MONDAY }]);
    const paymentId = await confirmPayment(family);
    await payByCard(paymentId);
    await settlePayment(paymentId);
    const client = await ownerClient();
    await expect(client.query(sql)).rejects.toThrow(/append-only|never change/);
    await expect(db.$executeRawUnsafe(sql)).rejects.toThrow(
      /permission denied|append-only|never change/,
    );
  });

  it("refuses a ledger transaction that does not sum to 0, at its commit", async () => {
    const family = await makeBookingFamily();
    const client = await ownerClient();
    await client.query("BEGIN");
    await client.query(
      `INSERT INTO "LedgerAccount" (id, kind, owner, part) VALUES (gen_random_uuid(), 'familyCredit', $1, $2)`,
      [family.familyId, family.payerId],
    );
    await client.query(
      `WITH t AS (INSERT INTO "LedgerTransaction" (id, kind, key) VALUES (gen_random_uuid(), 'settlement', 'test') RETURNING id)
       INSERT INTO "LedgerEntry" (id, "transactionId", "accountId", "amountCents")
       SELECT gen_random_uuid(), t.id, a.id, -5 FROM t, "LedgerAccount" a`,
    );
    await expect(client.query("COMMIT")).rejects.toThrow(/does not sum to 0/);
  });
});
