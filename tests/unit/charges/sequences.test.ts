import { describe, expect, it } from "vitest";
import { type Day, day } from "#lib/calendar/day.ts";
import { type ChargedBooking, NOTHING } from "#lib/charges/charge.ts";
import type { GivenUpBy } from "#lib/charges/given-up.ts";
import { priceAdditions } from "#lib/charges/price-additions.ts";
import { regroup } from "#lib/charges/regroup.ts";
import { type Cents, sum } from "#lib/money/cents.ts";
import type { TariffVersion } from "#lib/pricing/price.ts";
import { isSlow, timeout } from "#tests/support/effort.ts";
import fc from "#tests/support/fast-check.ts";
import { SCHOOL_DAYS } from "#tests/support/price-case.ts";

/** Many short ones here, as many long ones in `npm run test:hard`. */
const MOST_TICKS = isSlow ? 10 : 6;
const MOST_STEPS = isSlow ? 8 : 5;

const services = {
  meal: { label: "Repas", care: { cents: 80 }, prices: [{ price: 451 }] },
  care: { label: "Garderie", care: "all", prices: [{ price: 150 }] },
};
const TARIFFS: Record<string, object> = {
  "a family total": {
    services,
    groups: [
      {
        label: "Famille",
        services: ["meal"],
        per: ["family", "day"],
        byChildren: { totals: [451, 901, 1240] },
      },
    ],
  },
  "a cap over two services": {
    services,
    groups: [
      { label: "Plafond", services: ["meal", "care"], per: ["child", "month"], atMost: 1000 },
    ],
  },
  "a flat price": {
    services,
    groups: [
      {
        label: "Forfait",
        services: ["care"],
        per: ["child", "month"],
        flat: { from: 3, price: 400 },
      },
    ],
  },
  "a flat price, held together by brothers and sisters of a day": {
    services: {
      ...services,
      care: {
        ...services.care,
        prices: [{ when: { rank: { from: 2 } }, price: 101 }, { price: 150 }],
      },
    },
    groups: [
      {
        label: "Forfait",
        services: ["care"],
        per: ["child", "month"],
        flat: { from: 3, price: 400 },
      },
    ],
  },
  "a yearly fee and a doubled third meal": {
    services: {
      ...services,
      fee: {
        label: "Adhésion",
        care: "none",
        automatic: { per: ["family", "schoolYear"] },
        prices: [{ price: 2000 }],
      },
    },
    modifiers: [
      {
        label: "Troisième repas",
        services: ["meal"],
        mode: "multiply",
        factor: 2,
        occurrences: { from: 3, per: ["child", "month"] },
      },
    ],
  },
};

function versionOf(parts: object): TariffVersion {
  const validFrom = day("2025-09-01");
  return {
    id: "t",
    code: "t",
    name: "Essai",
    validFrom,
    publishedAt: new Date(0),
    definition: { format: 2, name: "Essai", versions: [{ from: validFrom, ...parts }] },
  };
}

type Cell = { child: number; service: "meal" | "care"; on: Day };
const cells = fc.uniqueArray(
  fc.record({
    child: fc.nat({ max: 2 }),
    service: fc.constantFrom("meal" as const, "care" as const),
    on: fc.constantFrom(...SCHOOL_DAYS.slice(0, 5).map(day)),
  }),
  {
    minLength: 1,
    maxLength: MOST_TICKS,
    selector: ({ child, service, on }) => `${child}|${service}|${on}`,
  },
);

const BIRTHDAYS = ["2015-03-01", "2018-03-01", "2021-03-01"].map(day);

function bookingOf(version: TariffVersion, { child, service, on }: Cell): ChargedBooking {
  return {
    id: `${child}|${service}|${on}`,
    payerId: "p",
    paymentId: "",
    childId: `child-${child}`,
    day: on,
    service,
    activityCode: service,
    tariffCode: "t",
    isEarned: false,
    version,
    facts: {
      quotient: 700,
      isResident: true,
      hasPai: false,
      childId: `child-${child}`,
      day: on,
      birthDay: BIRTHDAYS[child] ?? on,
    },
    charge: NOTHING,
  };
}

const keyOf = (bookings: readonly ChargedBooking[]) =>
  bookings
    .map(({ id }) => id)
    .sort()
    .join("+");

/** A payer's account: what she has paid, what came back, and what each booking is charged. */
class Account {
  bookings: ChargedBooking[] = [];
  paidCents = 0;
  creditCents = 0;
  private readonly written = new Map<string, { chargedCents: number; priceCents: number }>();

  add(added: ChargedBooking[]): void {
    const priced = priceAdditions(this.bookings, added);
    if (!priced.ok) throw new Error(priced.refusal.message);
    const { lines } = priced.value;
    this.paidCents += sum([...lines.values()].map(({ amountCents }) => amountCents));
    const booked = added.map((booking) => ({
      ...booking,
      charge: lines.get(booking.id) ?? NOTHING,
    }));
    const before = this.creditCents;
    this.change([...this.bookings, ...booked], new Set(), new Set(added.map(({ id }) => id)));
    expect(this.creditCents - before).toBe(priced.value.creditCents);
  }

  cancel(id: string, by: GivenUpBy = "family"): void {
    const gone = new Set([id]);
    const chargedCents = this.bookings.find((booking) => booking.id === id)?.charge.amountCents;
    const creditCents = this.change(this.bookings, gone, gone, by);
    // What the town hall takes, no family pays for.
    if (by === "townHall") expect(creditCents).toBeGreaterThanOrEqual(chargedCents ?? 0);
  }

  private change(
    all: ChargedBooking[],
    gone: Set<string>,
    touched: Set<string>,
    by: GivenUpBy = "family",
  ): Cents {
    const groups = regroup(all, { gone, touched, by });
    const charges = new Map(groups.flatMap((group) => [...group.charges]));
    for (const { staying } of groups)
      for (const { bookings, chargedCents, priceCents } of staying)
        this.written.set(keyOf(bookings), { chargedCents, priceCents });
    const credits = sum(groups.map((group) => group.creditCents));
    expect(credits).toBeGreaterThanOrEqual(0);
    this.creditCents += credits;
    this.bookings = all
      .filter((booking) => !gone.has(booking.id))
      .map((booking) => ({ ...booking, charge: charges.get(booking)?.charge ?? booking.charge }));
    for (const { charge } of this.bookings) {
      const { amountCents, carePartCents, foodPartCents, surchargePartCents } = charge;
      expect(carePartCents + foodPartCents + surchargePartCents).toBe(amountCents);
      expect(
        Math.min(amountCents, carePartCents, foodPartCents, surchargePartCents),
      ).toBeGreaterThanOrEqual(0);
    }
    return credits;
  }

  /** As `npm run verify` sees them: each group at its price, or short as a change has written it. */
  check(): void {
    const touched = new Set(this.bookings.map(({ id }) => id));
    for (const group of regroup(this.bookings, { gone: new Set(), touched })) {
      const { bookings, chargedCents, priceCents, charges } = group;
      expect(chargedCents).toBeLessThanOrEqual(priceCents);
      if (chargedCents < priceCents)
        expect(this.written.get(keyOf(bookings))).toEqual({ chargedCents, priceCents });
      for (const [booking, { charge }] of charges) expect(charge).toEqual(booking.charge);
    }
  }

  chargedCents(): number {
    return sum(this.bookings.map(({ charge }) => charge.amountCents));
  }

  priceCents(): number {
    const all = new Set(this.bookings.map(({ id }) => id));
    return sum(
      regroup(this.bookings, { gone: new Set(), touched: all }).map(({ priceCents }) => priceCents),
    );
  }
}

describe.each(Object.entries(TARIFFS))("under %s", (_name, parts) => {
  const version = versionOf(parts);

  it("what was paid less the avoirs is what the days are charged, their price or less", {
    timeout,
  }, () => {
    fc.assert(
      fc.property(cells, fc.array(fc.nat(), { maxLength: MOST_STEPS }), (ticks, picks) => {
        const account = new Account();
        const waiting = ticks.map((cell) => bookingOf(version, cell));
        let mayBeShort = false;
        for (const pick of picks) {
          const booked = account.bookings[pick % Math.max(1, account.bookings.length)];
          if (pick % 3 === 0 && booked) {
            account.cancel(booked.id, pick % 2 === 0 ? "townHall" : "family");
            mayBeShort = true;
          } else account.add(waiting.splice(0, 1 + (pick % 3)));
          expect(account.paidCents - account.creditCents).toBe(account.chargedCents());
          expect(account.chargedCents()).toBeLessThanOrEqual(account.priceCents());
          account.check();
          // Without a cancellation nothing is ever forgone.
          if (!mayBeShort) expect(account.chargedCents()).toBe(account.priceCents());
        }
        for (const { id } of [...account.bookings]) account.cancel(id);
        // Everything given up: everything comes back.
        expect(account.creditCents).toBe(account.paidCents);
      }),
    );
  });

  it("the order of the ticks, and paying in one or several times, change nothing", {
    timeout,
  }, () => {
    fc.assert(
      fc.property(cells, fc.nat(), (ticks, seed) => {
        const all = ticks.map((cell) => bookingOf(version, cell));
        const turned = [...all.slice(seed % all.length), ...all.slice(0, seed % all.length)];
        const once = new Account();
        once.add(all);
        const other = new Account();
        other.add(turned);
        expect(other.paidCents).toBe(once.paidCents);
        const slowly = new Account();
        for (const booking of turned) slowly.add([booking]);
        expect(slowly.chargedCents()).toBe(once.chargedCents());
        const parts = (account: Account) =>
          Object.fromEntries(
            account.bookings
              .map(
                ({ id, charge: { thirdParties: _none, ...rest } }) =>
                  [id, [rest.amountCents, rest.carePartCents, rest.surchargePartCents]] as const,
              )
              .sort(([a], [b]) => (a < b ? -1 : 1)),
          );
        expect(parts(slowly)).toEqual(parts(once));
      }),
    );
  });
});
