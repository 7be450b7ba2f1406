import { describe, expect, it } from "vitest";
import larressore from "#docs/tarifs/larressore.json" with { type: "json" };
import roncq from "#docs/tarifs/roncq.json" with { type: "json" };
import type { CaseFile } from "#lib/pricing/case-file.ts";
import { recompute } from "#lib/pricing/explanation.ts";
import { lineAgain } from "#lib/verify/price-again.ts";
import { timeout } from "#tests/support/effort.ts";
import fc from "#tests/support/fast-check.ts";
import { billOf, caseOf, oneVersion, SCHOOL_DAYS, tariffOf } from "#tests/support/price-case.ts";

/** Everything at once: rates, ranks, surcharges of each mode, caps, totals, third parties, absences, fees, bands. */
const composed = oneVersion(
  {
    services: {
      meal: {
        label: "Repas",
        care: { percent: 20 },
        prices: [
          { when: { pai: true }, price: 100, care: "all" },
          { when: { resident: false }, price: 640 },
          { when: { rank: { from: 3 } }, price: 210 },
          {
            price: {
              brackets: [
                { below: 400, price: 120 },
                { from: 400, upTo: 900, price: { percentOfQuotient: 0.3337, min: 140 } },
                { above: 900, price: 480, care: { cents: 80 } },
              ],
            },
          },
        ],
      },
      care: {
        label: "Garderie",
        care: "all",
        unit: { label: "demi-heure", minutes: 30, tolerance: 5, default: 2 },
        prices: [{ price: { percentOfQuotient: 0.0917, plus: 20, min: 15, max: 145 } }],
      },
      fee: {
        label: "Adhésion",
        care: "none",
        automatic: { per: ["family", "schoolYear"], with: ["care"] },
        prices: [{ price: 500 }],
      },
    },
    modifiers: [
      {
        label: "Remise du deuxième",
        services: ["meal"],
        when: { rank: { from: 2, upTo: 2 } },
        mode: "multiply",
        factor: 0.85,
        kind: "price",
      },
      {
        label: "Remise",
        services: ["care"],
        when: { children: { from: 2 } },
        mode: "add",
        amount: -10,
      },
      {
        label: "Tardif",
        services: ["meal"],
        when: { booking: "late" },
        mode: "multiply",
        factor: 1.5,
      },
      {
        label: "Non réservé",
        services: ["meal"],
        when: { booking: "none" },
        mode: "add",
        amount: 250,
        occurrences: { from: 2, per: ["child", "month"] },
      },
      {
        label: "Retard",
        services: ["care"],
        when: { departure: { above: "18:00" } },
        mode: "add",
        amount: 300,
        occurrences: { upTo: 1, per: ["family", "day"] },
      },
    ],
    groups: [
      {
        label: "Famille",
        services: ["meal"],
        when: { resident: true },
        per: ["family", "day"],
        byChildren: { totals: [400, 750, 1010] },
      },
      {
        label: "Mois",
        services: ["care"],
        per: ["child", "month"],
        atMost: {
          brackets: [
            { below: 700, price: 900 },
            { from: 700, price: 1400 },
          ],
        },
      },
      {
        label: "Forfait",
        services: ["meal", "care"],
        when: { category: "staff" },
        per: ["family", "week"],
        flat: { from: 3, price: 1000 },
      },
    ],
    thirdParties: [
      {
        payer: "CCAS",
        services: ["meal", "care"],
        when: { quotient: { below: 600 } },
        pays: { percent: 33.3 },
        reduces: true,
      },
      { payer: "État", services: ["meal"], priceAtMost: 100, pays: 300, reduces: false },
    ],
    absences: [
      {
        services: ["meal", "care"],
        steps: [{ when: { certificateWithinHours: 72 }, billed: "none" }, { billed: { first: 1 } }],
      },
    ],
  },
  { quotient: { takesEffect: "sameDay" } },
);

const event = fc.record(
  {
    child: fc.constantFrom("a", "b", "c"),
    service: fc.constantFrom("meal", "care"),
    day: fc.constantFrom(...SCHOOL_DAYS),
    booking: fc.constantFrom("onTime", "late", "none"),
    presence: fc.constantFrom("present", "present", "present", "absent", "justified", "cancelled"),
    arrival: fc.constantFrom("16:30", "17:00"),
    departure: fc.constantFrom("17:35", "18:00", "18:20"),
    category: fc.constantFrom("staff"),
    certificateAt: fc.constantFrom("2025-11-05T10:00", "2025-11-20"),
  },
  { requiredKeys: ["child", "service", "day"] },
);
const family = fc.record({
  resident: fc.boolean(),
  quotients: fc.uniqueArray(
    fc.record({
      value: fc.integer({ min: 0, max: 2_500 }),
      effectiveFrom: fc.constantFrom("2025-09-01", SCHOOL_DAYS[3] ?? "", SCHOOL_DAYS[7] ?? ""),
    }),
    { maxLength: 3, selector: ({ effectiveFrom }) => effectiveFrom },
  ),
  children: fc.tuple(fc.boolean(), fc.boolean()).map(([pai, enrolled]) => [
    { id: "c", birthDay: "2021-03-01", pai },
    { id: "a", birthDay: "2015-03-01", ...(enrolled ? { enrolled: ["meal"] } : {}) },
    { id: "b", birthDay: "2018-03-01" },
  ]),
});
const anyCase = fc
  .tuple(fc.array(event, { maxLength: 24 }), family)
  .map(([events, facts]) => caseOf(events, facts));

const lines = (input: CaseFile) =>
  billOf(composed, input)
    .lines.map(({ event: _place, ...line }) => JSON.stringify(line))
    .sort();

describe("any bill", { timeout }, () => {
  it("recomputes every line from its explanation, to the cent", () => {
    fc.assert(
      fc.property(anyCase, (input) => {
        for (const line of billOf(composed, input).lines)
          expect([recompute(line.explanation), lineAgain(line.explanation)]).toEqual([
            line.amountCents,
            line.amountCents,
          ]);
      }),
    );
  });

  it("is the sum of its lines, and a line that of its parts, none negative", () => {
    fc.assert(
      fc.property(anyCase, (input) => {
        const bill = billOf(composed, input);
        let total = 0;
        for (const line of bill.lines) {
          const { amountCents, carePartCents, foodPartCents, surchargePartCents } = line;
          expect(carePartCents + foodPartCents + surchargePartCents).toBe(amountCents);
          for (const part of [amountCents, carePartCents, foodPartCents, surchargePartCents]) {
            expect(Number.isSafeInteger(part)).toBe(true);
            expect(part).toBeGreaterThanOrEqual(0);
          }
          total += amountCents;
        }
        expect(bill.totalCents).toBe(total);
        expect(bill.creditCents).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("does not depend on the order of the ticks", () => {
    const shuffled = anyCase.chain((input) =>
      fc.tuple(
        fc.constant(input),
        fc.shuffledSubarray(input.events, { minLength: input.events.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([input, events]) => {
        expect(lines({ ...input, events })).toEqual(lines(input));
      }),
    );
  });

  it("is the same after a tick and its untick", () => {
    fc.assert(
      fc.property(anyCase, event, (input, extra) => {
        const [added] = caseOf([extra], { children: input.family.children }).events;
        const ticked = added ? [...input.events, added] : input.events;
        const unticked = ticked.filter((one) => one !== added);
        expect(lines({ ...input, events: unticked })).toEqual(lines(input));
        const cancelled = added
          ? [...input.events, { ...added, presence: "cancelled" as const }]
          : ticked;
        expect(lines({ ...input, events: cancelled })).toEqual(lines(input));
      }),
    );
  });

  it("never costs more than day by day, and never more than the cap (Larressore)", () => {
    const tariff = tariffOf(larressore);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 15 }),
        fc.constantFrom(0, 284, 286, 570, 571, 924, 925),
        (count, quotient) => {
          const events = SCHOOL_DAYS.slice(0, count).map((day) => ({ service: "care", day }));
          const { totalCents, lines: all } = billOf(tariff, caseOf(events, { quotient }));
          const day =
            { 0: 50, 284: 50, 286: 85, 570: 85, 571: 133, 924: 133, 925: 158 }[quotient] ?? 0;
          const month =
            { 0: 449, 284: 449, 286: 746, 570: 746, 571: 1314, 924: 1314, 925: 1414 }[quotient] ??
            0;
          expect(totalCents).toBe(Math.min(count * day, month));
          expect(all).toHaveLength(count);
        },
      ),
    );
  });

  it("follows the published table at every bound, one below and one above (Roncq)", () => {
    const tariff = tariffOf(roncq);
    const bounds: [number, number][] = [
      [0, 50],
      [399, 50],
      [400, 175],
      [639, 175],
      [640, 235],
      [859, 235],
      [860, 305],
      [1149, 305],
      [1150, 355],
      [1499, 355],
      [1500, 405],
      [1699, 405],
      [1700, 460],
      [1899, 460],
      [1901, 490],
      [9999, 490],
    ];
    for (const [quotient, expected] of bounds)
      expect(
        billOf(tariff, caseOf([{ service: "meal", day: SCHOOL_DAYS[0] }], { quotient })).totalCents,
      ).toBe(expected);
  });
});
