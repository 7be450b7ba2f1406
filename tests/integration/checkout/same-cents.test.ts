import { afterAll, beforeEach, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { recogniseRevenue } from "#lib/checkout/recognise-revenue.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import {
  type BookingFamily,
  confirm,
  makeBookingFamily,
  makeTown,
  setClock,
  type Tick,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { publishTariff, services } from "#tests/support/publish-tariff.ts";
import { availableCents, pay, proveLedger } from "#tests/support/shared-days.ts";
import {
  balance,
  cardOf,
  gridOf,
  invoiceOf,
  recapSums,
  sumOf,
} from "#tests/support/shown-money.ts";

/**
 * One family, one month, all that makes a price depend on something: the rank among brothers and sisters that day, a
 * cap on the month's evenings, meals booked late at one and a half, and a quotient that changes on the 14th. What the
 * grid, the recap, the card, the invoice, its PDF, the avoir and the books say are the sums worked out here by hand.
 */
const TARIFF = {
  services: services({
    meal: {
      prices: [
        { when: { rank: { from: 2 } }, price: byQuotient(187, 301) },
        { price: byQuotient(280, 450) },
      ],
    },
    care: { prices: [{ price: byQuotient(100, 150) }] },
  }),
  modifiers: [
    {
      label: "Hors délai",
      services: ["meal"],
      when: { booking: "late" },
      mode: "multiply",
      factor: 1.5,
    },
  ],
  groups: [
    { label: "Plafond du mois", services: ["care-session"], per: ["child", "month"], atMost: 700 },
  ],
};

function byQuotient(below: number, above: number) {
  return {
    brackets: [
      { below: 600, price: below },
      { from: 600, price: above },
    ],
  };
}

const [LEA, TOM, ZOE] = [0, 1, 2];

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
  await publishTariff(TARIFF);
  const { activityId } = await db.slot.findFirstOrThrow({ where: { code: "cantine-midi" } });
  await db.deadlineRule.create({
    data: {
      activityId,
      purpose: "booking",
      validFrom: fromDay(day("2027-01-04")),
      rule: {
        ...{ kind: "weekly", weeksBefore: 1, weekday: 3, time: "24:00" },
        late: { kind: "daysBefore", days: 1, time: "12:00", skip: [] },
      },
    },
  });
});

afterAll(resetDatabase);

async function familyOfThree(): Promise<BookingFamily> {
  const family = await makeBookingFamily({ children: 3, quotient: 912 });
  const effectiveFrom = fromDay(day("2027-01-14"));
  await db.quotientFamilial.create({
    data: { familyId: family.familyId, value: 500, effectiveFrom },
  });
  // Tuesday: the meals of this Thursday are late, those of the next weeks are not.
  await setClock({ day: "2027-01-05", time: "10:00" });
  return family;
}

const on = (date: number) => `2027-01-${String(date).padStart(2, "0")}`;

function ticks(family: BookingFamily, slotId: string, wanted: [number, number[]][]): Tick[] {
  return wanted.flatMap(([child, dates]) =>
    dates.map((date) => ({ slotId, childId: family.childIds[child] ?? "", day: on(date) })),
  );
}

/** 7: late, at quotient 912. 14 and later: at quotient 500. Evenings of Léa: 8,00 €, capped at 7,00 €. */
const PAID_FIRST = {
  "Léa Cantine 7": 675, // 4,50 + 2,25
  "Tom Cantine 7": 452, // 3,01 + 1,505, rounded once
  "Léa Cantine 11": 450,
  "Tom Cantine 11": 301,
  "Zoé Cantine 11": 301,
  "Tom Cantine 12": 450, // alone that day: the first rank
  "Léa Cantine 14": 280,
  "Tom Cantine 14": 187,
  "Zoé Cantine 14": 187,
  "Zoé Cantine 15": 280,
  // 7,00 × 1,50 / 8,00 = 1,3125 twice; 7,00 × 1,00 / 8,00 = 0,875 five times. The three cents left go to the earliest.
  "Léa Garderie du soir 11": 131,
  "Léa Garderie du soir 12": 131,
  "Léa Garderie du soir 14": 88,
  "Léa Garderie du soir 15": 88,
  "Léa Garderie du soir 18": 88,
  "Léa Garderie du soir 19": 87,
  "Léa Garderie du soir 21": 87,
  "Tom Garderie du soir 11": 150,
  "Tom Garderie du soir 14": 100,
};
const MEALS = 3_563;
const EVENINGS = 700 + 250;

it("the grid, the recap, the card, the invoice, its PDF, the avoir and the books say the same cents", async () => {
  expect(sumOf(Object.values(PAID_FIRST))).toBe(MEALS + EVENINGS);
  const family = await familyOfThree();
  const { meal, evening } = family.slots;

  await tick(family, [
    ...ticks(family, meal, [
      [LEA, [7, 11, 14]],
      [TOM, [7, 11, 12, 14]],
      [ZOE, [11, 14, 15]],
    ]),
    ...ticks(family, evening, [
      [LEA, [11, 12, 14, 15, 18, 19, 21]],
      [TOM, [11, 14]],
    ]),
  ]);
  expect((await gridOf(family)).sums).toEqual([4_513, 0, 4_513]);
  expect((await recapSums(family)).sums).toEqual([4_513, 0, 4_513]);
  const first = await pay(family);
  expect(await cardOf(first)).toBe(4_513);
  const issued = await invoiceOf(first);
  expect(issued.stored).toEqual(PAID_FIRST);
  expect(issued.printed).toEqual(PAID_FIRST);
  expect(issued.totalCents).toBe(4_513);
  expect(issued.text).toContain("Total des réservations 45,13 € Payé par carte bancaire 45,13 €");
  expect(await balance("providerClearing")).toBe(4_513);
  expect(await balance("prepaid", "cantine")).toBe(-MEALS);
  expect(await balance("prepaid", "garderie")).toBe(-EVENINGS);
  const { "Léa Cantine 7": _late, "Tom Cantine 7": _too, ...open } = PAID_FIRST;
  expect((await gridOf(family)).booked).toEqual(open);

  // Without Léa, Tom is the first on the 11th: 10,52 € become 7,51 €. Without two evenings Léa's cost 6,00 €, not 7,00 €.
  const givenUp = [
    ...ticks(family, meal, [[LEA, [11]]]),
    ...ticks(family, evening, [[LEA, [14, 15]]]),
  ];
  await tick(
    family,
    givenUp.map((one) => ({ ...one, on: false })),
  );
  expect((await gridOf(family)).sums).toEqual([0, 301 + 100, 0]);
  const recap = await recapSums(family);
  expect(recap.sums).toEqual([0, 301 + 100, 0]);
  expect(recap.cancellations).toEqual([
    ["Léa, cantine, lundi 11 janvier", 301],
    // The cents that do not divide go to the earliest day; both were charged the same.
    ["Léa, garderie du soir, jeudi 14 janvier", 50],
    ["Léa, garderie du soir, vendredi 15 janvier", 50],
  ]);
  expect(await confirm(family)).toMatchObject({ value: { kind: "cancelled", creditCents: 401 } });
  expect(await availableCents(family)).toBe(401);
  expect(await balance("familyCredit")).toBe(-401);
  expect(await balance("prepaid", "cantine")).toBe(-(MEALS - 301));
  expect(await balance("prepaid", "garderie")).toBe(-(EVENINGS - 100));
  const {
    "Léa Cantine 11": _meal,
    "Léa Garderie du soir 14": _evening,
    "Léa Garderie du soir 15": _other,
    ...kept
  } = open;
  const afterwards = {
    ...kept,
    "Tom Cantine 11": 450,
    "Léa Garderie du soir 11": 150,
    "Léa Garderie du soir 12": 150,
    "Léa Garderie du soir 18": 100,
    "Léa Garderie du soir 19": 100,
    "Léa Garderie du soir 21": 100,
  };
  expect((await gridOf(family)).booked).toEqual(afterwards);
  // What was issued stays as it was.
  expect(await invoiceOf(first)).toEqual(issued);

  // The evening of the 15th back: 6,00 € become 7,00 €. Tom beside Zoé: 2,80 € become 4,67 €. Two meals of Léa alone.
  const PAID_NEXT = {
    "Léa Garderie du soir 15": 100,
    "Tom Cantine 15": 187,
    "Léa Cantine 18": 280,
    "Léa Cantine 19": 280,
  };
  await tick(family, [
    ...ticks(family, evening, [[LEA, [15]]]),
    ...ticks(family, meal, [
      [TOM, [15]],
      [LEA, [18, 19]],
    ]),
  ]);
  expect((await gridOf(family)).sums).toEqual([847, 0, 446]);
  expect((await recapSums(family)).sums).toEqual([847, 0, 446]);
  const second = await pay(family);
  expect(await cardOf(second)).toBe(847 - 401);
  const next = await invoiceOf(second);
  expect(next.stored).toEqual(PAID_NEXT);
  expect(next.printed).toEqual(PAID_NEXT);
  expect(next.totalCents).toBe(847);
  expect(next.text).toMatch(/Total des réservations 8,47 € .*4,01 € .*4,46 €/);
  expect(await availableCents(family)).toBe(0);
  // Once both are booked, each of the two meals of the 15th bears its own rank: the same 4,67 € together.
  expect((await gridOf(family)).booked).toEqual({
    ...afterwards,
    ...PAID_NEXT,
    "Tom Cantine 15": 280,
    "Zoé Cantine 15": 187,
  });

  await setClock({ day: "2027-02-01", time: "08:00" });
  await recogniseRevenue();
  expect(await balance("prepaid")).toBe(0);
  expect(await balance("revenue", "cantine")).toBe(-(MEALS - 301 + 187 + 560));
  expect(await balance("revenue", "garderie")).toBe(-EVENINGS);
  expect(await balance("providerClearing")).toBe(4_513 + 446);
  expect(await balance("familyCredit")).toBe(0);
  await proveLedger();
});
