import { describe, expect, it } from "vitest";
import { type Day, day } from "#lib/calendar/day.ts";
import { cents } from "#lib/money/cents.ts";
import { type PriceFacts, priceBooking } from "#lib/pricing/price.ts";
import { priceEvents } from "#lib/pricing/price-events.ts";
import type { TariffFile } from "#lib/pricing/tariff-file.ts";
import { type RealBooking, replay } from "#lib/tariffs/replay.ts";
import fc from "#tests/support/fast-check.ts";
import { oneVersion, SCHOOL_DAYS } from "#tests/support/price-case.ts";
import { file, version, withMealPrice } from "#tests/support/tariff-form.ts";

const facts = fc.record({
  familyId: fc.constantFrom("f1", "f2", "f3"),
  childId: fc.constantFrom("c1", "c2"),
  service: fc.constantFrom("meal", "care-session"),
  day: fc.constantFrom(...SCHOOL_DAYS).map((text) => day(text)),
  quotient: fc.option(fc.nat({ max: 2_500 })),
  isResident: fc.boolean(),
  hasPai: fc.boolean(),
  level: fc.constantFrom("nursery" as const, "elementary" as const),
  birthDay: fc.constant(day("2018-03-01")),
  isLate: fc.constant(false),
});
type Drawn = Omit<PriceFacts, "day"> & {
  familyId: string;
  childId: string;
  service: string;
  day: Day;
};
const real = ({ familyId, childId, service, ...own }: Drawn): RealBooking => ({
  familyId,
  payerId: familyId,
  childId,
  service,
  day: own.day,
  chargedCents: priceBooking(version, service, own).amountCents,
  facts: { ...own, childId },
  isAsked: true,
});
const meal = (quotient: number, on: Day, familyId = "f1"): RealBooking =>
  real({
    familyId,
    childId: `${familyId}-c`,
    service: "meal",
    day: on,
    quotient,
    isResident: true,
    hasPai: false,
    level: "nursery",
    birthDay: day("2018-03-01"),
    isLate: false,
  });

/** Bands by moment, ranks, a price by slot, a count, a cap and a yearly fee. */
function sharedTariff(counted: string) {
  return oneVersion(
    {
      services: {
        meal: {
          label: "Repas",
          care: { percent: 20 },
          prices: [
            { when: { rank: { from: 2 } }, price: 250 },
            { when: { quotient: { below: 500 } }, price: 100 },
            { price: 300 },
          ],
        },
        care: {
          label: "Garderie",
          care: "all",
          bands: { am: { from: "07:30", upTo: "08:30" }, pm: { from: "16:30", upTo: "18:30" } },
          prices: [{ when: { slot: "am" }, price: 120 }, { price: 150 }],
        },
        fee: {
          label: "Adhésion",
          care: "none",
          automatic: { per: ["family", "schoolYear"] },
          prices: [{ price: 2_000 }],
        },
      },
      modifiers: [
        {
          label: "Hors délai",
          services: ["meal"],
          when: { booking: "late" },
          mode: "add",
          amount: 50,
          occurrences: { from: 2, per: ["child", "month"] },
        },
      ],
      groups: [{ label: "Mois", services: ["care"], per: ["child", "month"], atMost: 600 }],
    },
    { siblings: { counted } },
  );
}

type Paid = {
  familyId: string;
  childId: "c1" | "c2" | "c3";
  service: string;
  slot: string;
  day: Day;
  quotient: number | null;
  isLate: boolean;
};
const PLAIN: Paid = {
  familyId: "f1",
  childId: "c1",
  service: "meal",
  slot: "noon",
  day: day("2025-11-03"),
  quotient: null,
  isLate: false,
};
const BIRTHS = { c1: day("2015-03-01"), c2: day("2018-03-01"), c3: day("2020-03-01") };
const drawn: fc.Arbitrary<Paid> = fc
  .record({
    familyId: fc.constantFrom("f1", "f2"),
    childId: fc.constantFrom("c1" as const, "c2" as const, "c3" as const),
    place: fc.constantFrom(
      ["meal", "noon"] as const,
      ["care", "am"] as const,
      ["care", "pm"] as const,
    ),
    day: fc.constantFrom(...SCHOOL_DAYS).map((text) => day(text)),
    quotient: fc.option(fc.nat({ max: 1_000 })),
    isLate: fc.boolean(),
  })
  .map(({ place: [service, slot], ...paid }) => ({ ...paid, service, slot }));

/** Bookings charged as the portal charges them, all in one payment. */
function chargedTogether(tariff: TariffFile, bookings: readonly Paid[]): RealBooking[] {
  const [only] = tariff.versions;
  const own = { ...version, id: "s", definition: { ...tariff, versions: [only] } };
  const siblings = Object.entries(BIRTHS).map(([id, birthDay]) => ({
    id,
    birthDay,
    enrolled: id === "c3" ? [] : ["meal", "care"],
  }));
  return [...Map.groupBy(bookings, ({ familyId }) => familyId).values()].flatMap((family) => {
    const asked = family.map(({ familyId, childId, service, slot, isLate, quotient, ...paid }) => ({
      version: own,
      service,
      childId,
      day: paid.day,
      facts: {
        quotient,
        isResident: true,
        hasPai: false,
        isLate,
        slot,
        childId,
        siblings,
        birthDay: BIRTHS[childId],
        day: paid.day,
      },
      isGone: false,
    }));
    const priced = priceEvents(asked);
    if (!priced.ok) throw new Error(priced.refusal.message);
    return asked.map(
      ({ childId, service, day: on, facts }, index): RealBooking => ({
        familyId: family[0]?.familyId ?? "",
        payerId: "p",
        childId,
        service,
        day: on,
        facts,
        chargedCents: priced.value.lines[index]?.amountCents ?? cents(0),
        isAsked: true,
      }),
    );
  });
}

describe("a tariff replayed on real bookings", () => {
  it("differs by nothing when it is the one that charged them", () => {
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 40 }), (bookings) => {
        const result = replay(file, bookings.map(real));
        expect([result.total.differenceCents, result.unpriced]).toEqual([0, 0]);
        for (const row of result.rows)
          expect([row.differenceCents, row.winners, row.losers]).toEqual([0, 0, 0]);
      }),
    );
  });

  it("differs by nothing either where prices depend on each other, on moments and on the enrolled", () => {
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 30 }), (bookings) => {
        for (const counted of ["present", "enrolled"]) {
          const shared = sharedTariff(counted);
          const own = chargedTogether(shared, bookings);
          const result = replay(shared, own);
          expect([result.total.differenceCents, result.unpriced]).toEqual([0, 0]);
          for (const row of result.rows)
            expect([row.differenceCents, row.winners, row.losers]).toEqual([0, 0, 0]);
        }
      }),
    );
  });

  it("counts a yearly fee once, whatever quotient its days had", () => {
    const shared = sharedTariff("present");
    const own = chargedTogether(shared, [
      { ...PLAIN, day: day("2025-11-03"), quotient: 400 },
      { ...PLAIN, day: day("2025-11-10"), quotient: 900 },
    ]);
    expect(own.map(({ chargedCents }) => chargedCents)).toEqual([2_100, 300]);
    expect(replay(shared, own).total.differenceCents).toBe(0);
    const november = own.map((booking, index) => ({ ...booking, isAsked: index === 1 }));
    expect(replay(shared, november)).toMatchObject({
      bookings: 1,
      total: { beforeCents: 300, afterCents: 300 },
    });
  });

  it("leaves out what has no price, and nothing else of the family", () => {
    const days = [day("2025-11-03"), day("2025-11-04")] as const;
    const narrow = oneVersion({
      services: {
        meal: {
          label: "Repas",
          care: "none",
          prices: [{ when: { quotient: { below: 500 } }, price: 100 }],
        },
      },
    });
    const result = replay(narrow, [meal(300, days[0]), meal(700, days[1])]);
    expect(result).toMatchObject({ bookings: 1, unpriced: 1, total: { afterCents: 100 } });
    expect(result.reasons[0]).toContain("quotient 700");
  });

  it("counts receipts, winners and losers by bracket", () => {
    const edited = withMealPrice(2, "2,00");
    if (!edited.ok) throw new Error(edited.fault.message);
    const days = SCHOOL_DAYS.slice(0, 3).map((text) => day(text));
    const bookings = [...days.map((on) => meal(700, on)), ...days.map((on) => meal(300, on, "f2"))];
    const { rows, total } = replay(edited.file, bookings);
    expect(rows).toEqual([
      expect.objectContaining({
        label: "Quotient de 0 à 399",
        differenceCents: 0,
        winners: 0,
        losers: 0,
      }),
      expect.objectContaining({
        label: "Quotient de 640 à 859",
        beforeCents: 705,
        afterCents: 600,
        winners: 1,
        losers: 0,
      }),
    ]);
    expect(total).toMatchObject({ families: 2, differenceCents: -105 });
  });

  it("says which bookings the tariff has no price for", () => {
    const narrow = oneVersion({
      services: {
        meal: { label: "Repas", care: "none", prices: [{ when: { resident: false }, price: 1 }] },
      },
    });
    expect(replay(narrow, [meal(700, day("2025-11-03"))])).toMatchObject({
      bookings: 0,
      unpriced: 1,
    });
  });
});
