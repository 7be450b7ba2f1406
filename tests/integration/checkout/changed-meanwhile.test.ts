import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { confirmCart } from "#lib/checkout/confirm-cart.ts";
import { type CartQuote, quoteCart } from "#lib/checkout/quote-cart.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { applyClosures } from "#lib/closures/apply-closures.ts";
import { declareClosure } from "#lib/closures/declare-closure.ts";
import { closureSchema } from "#lib/closures/schema.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { demoEmulator } from "#lib/stripe-emulator/demo-emulator.ts";
import {
  type BookingFamily,
  bookingsOf,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { makeStaff } from "#tests/support/factories.ts";
import { MONDAY, setPlaces } from "#tests/support/last-places.ts";
import { ACCEPTED, openPage } from "#tests/support/pay.ts";
import { publishTariff, services } from "#tests/support/publish-tariff.ts";
import { availableCents, proveLedger } from "#tests/support/shared-days.ts";

/** B-06 and B-07: whatever changes between the recap and the money, nobody pays what was not shown. */

/** A meal of the demo's tariff at 912. */
const SHOWN = 305;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

afterEach(proveLedger);

type Change = {
  /** When the family is at it; on the day before the deadline otherwise. */
  at?: { day: string; time: string };
  make: (family: BookingFamily) => Promise<void>;
  /** What the meal costs to whoever reads the recap afterwards; null: it can no longer be booked. */
  later: number | null;
  /** What of the paid meal comes back as an avoir, once all is settled. */
  back: number;
};

const CHANGES: Record<string, Change> = {
  "a new price": {
    make: () => publishTariff({ services: services({ meal: { prices: [{ price: 999 }] } }) }),
    later: 999,
    back: 0,
  },
  "another quotient": {
    make: async ({ familyId }) => {
      const quotient = { value: 300, effectiveFrom: fromDay(day("2026-09-01")) };
      await db.family.update({
        where: { id: familyId },
        data: { quotients: { create: quotient } },
      });
    },
    later: 50,
    back: SHOWN - 50,
  },
  "the passing of the deadline": {
    at: { day: "2026-12-02", time: "23:57" },
    make: () => setClock({ day: "2026-12-03", time: "00:00" }),
    later: null,
    back: 0,
  },
  "a closure": {
    make: async () => {
      const { id: staffMemberId, actor } = await makeStaff();
      const input = closureSchema.parse({ from: MONDAY, kind: "strike", reason: "grève" });
      const actId = crypto.randomUUID();
      expect(await declareClosure({ staffMemberId, actor }, { ...input, actId })).toMatchObject({
        ok: true,
      });
      await applyClosures();
    },
    later: null,
    back: SHOWN,
  },
  "the last place gone": { make: () => setPlaces(0), later: null, back: 0 },
};

function press(family: BookingFamily, { quoteVersion }: CartQuote) {
  const actor = { kind: "guardian" as const, guardianId: family.payerId };
  const requestId = crypto.randomUUID();
  return confirmCart({ ...family, actor, requestId, quoteVersion });
}

async function pressed(family: BookingFamily, quote: CartQuote): Promise<string> {
  const answer = await press(family, quote);
  if (!answer.ok || !("paymentId" in answer.value)) throw new Error(JSON.stringify(answer));
  return answer.value.paymentId;
}

/** The recap is read: what it shows. */
async function read(family: BookingFamily): Promise<CartQuote> {
  return quoteCart(family);
}

async function fill(): Promise<BookingFamily> {
  const family = await makeBookingFamily();
  await tick(family, [{ day: MONDAY }]);
  return family;
}

/** From the recap that shows the state of now: pays just that, or nothing. */
async function expectFresh(family: BookingFamily, later: number | null): Promise<void> {
  const quote = await read(family);
  expect(quote.cart.additionsCents).toBe(later ?? 0);
  if (later === null) {
    expect(quote.kind).toBe("empty");
    expect(await press(family, quote)).toMatchObject({ refusal: { code: "cart-empty" } });
    expect(await db.payment.count()).toBe(0);
    return;
  }
  const paymentId = await pressed(family, quote);
  const { cardCents } = await db.payment.findUniqueOrThrow({ where: { id: paymentId } });
  expect(cardCents).toBe(later);
}

describe.each(Object.entries(CHANGES))("%s", (_name, { at, make, later, back }) => {
  beforeEach(async () => {
    if (at) await setClock(at);
  });

  it("before the recap: the recap shows it", async () => {
    const family = await fill();
    await make(family);
    await expectFresh(family, later);
  });

  it("between the recap and PAYER: nothing is taken, a new recap is shown", async () => {
    const family = await fill();
    const quote = await read(family);
    expect(quote.cart.additionsCents).toBe(SHOWN);
    await make(family);
    const answer = await press(family, quote);
    expect(answer.ok).toBe(false);
    if (!answer.ok)
      expect(["quote-changed", "places-gone", "cart-empty"]).toContain(answer.refusal.code);
    expect(await db.payment.count()).toBe(0);
    expect(await bookingsOf(family)).toEqual([]);
    await expectFresh(family, later);
  });

  it.each(["before the card page opens", "while the card page is open", "before we are told"])(
    "after PAYER, %s: what was shown is what is charged",
    async (when) => {
      const family = await fill();
      const paymentId = await pressed(family, await read(family));
      if (when === "before the card page opens") await make(family);
      const session = await openPage(paymentId);
      if (when === "while the card page is open") await make(family);
      await demoEmulator().pay(session, ACCEPTED);
      if (when === "before we are told") await make(family);
      await settlePayment(paymentId);
      // What was closed meanwhile is given back by the next round of the work behind.
      await applyClosures();
      const payment = await db.payment.findUniqueOrThrow({ where: { id: paymentId } });
      expect(payment).toMatchObject({ state: "confirmed", cardCents: SHOWN });
      // What is not a meal in the end is an avoir, to the cent.
      expect(await availableCents(family)).toBe(back);
      const booked = await bookingsOf(family, "booked");
      expect(booked.map(({ priceCents }) => priceCents)).toEqual(back === SHOWN ? [] : [SHOWN]);
    },
  );
});

describe("the deadline, to the minute of PAYER", () => {
  it.each([
    ["2026-12-02", "23:58", true],
    ["2026-12-02", "23:59", true],
    ["2026-12-03", "00:00", false],
    ["2026-12-03", "00:01", false],
  ])("on %s at %s: in time is %s", async (on, time, isInTime) => {
    const family = await fill();
    const quote = await read(family);
    await setClock({ day: on, time });
    const answer = await press(family, quote);
    expect(answer.ok).toBe(isInTime);
    if (!isInTime) return expect(await db.payment.count()).toBe(0);
    const payment = await db.payment.findFirstOrThrow();
    // The places are kept beyond the deadline, and the card may still pay for them.
    expect(payment.holdUntil?.getTime()).toBeGreaterThan(
      new Date("2026-12-02T23:00:00Z").getTime(),
    );
    await setClock({ day: "2026-12-03", time: "00:30" });
    await demoEmulator().pay(await openPage(payment.id), ACCEPTED);
    expect(await settlePayment(payment.id)).toBe("confirmed");
    expect(await bookingsOf(family, "booked")).toMatchObject([{ priceCents: SHOWN }]);
  });

  it("opens nothing for whoever comes back after it with the same recap", async () => {
    const family = await fill();
    const quote = await read(family);
    await setClock({ day: "2026-12-03", time: "00:00" });
    for (let count = 0; count < 3; count += 1)
      expect(await press(family, quote)).toMatchObject({ ok: false });
    expect(await db.booking.count()).toBe(0);
  });
});
