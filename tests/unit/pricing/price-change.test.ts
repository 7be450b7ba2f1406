import { describe, expect, it } from "vitest";
import larressore from "#docs/tarifs/larressore.json" with { type: "json" };
import type { CaseFile } from "#lib/pricing/case-file.ts";
import { priceChange } from "#lib/pricing/price-change.ts";
import { pricingGroups } from "#lib/pricing/pricing-groups.ts";
import type { TariffFile } from "#lib/pricing/tariff-file.ts";
import { timeout } from "#tests/support/effort.ts";
import fc from "#tests/support/fast-check.ts";
import {
  billOf,
  caseOf,
  onDays,
  oneVersion,
  SCHOOL_DAYS,
  tariffOf,
} from "#tests/support/price-case.ts";

const THREE = {
  children: [
    { id: "a", birthDay: "2015-03-01" },
    { id: "b", birthDay: "2018-03-01" },
    { id: "c", birthDay: "2021-03-01" },
  ],
};
const family = oneVersion({
  services: { meal: { label: "Repas", care: "none", prices: [{ price: 450 }] } },
  groups: [
    {
      label: "Prix de la famille",
      services: ["meal"],
      per: ["family", "day"],
      byChildren: { totals: [450, 900, 1240] },
    },
  ],
});
const month = tariffOf(larressore);

function changeOf(
  file: TariffFile,
  before: CaseFile,
  change: { cancel?: number[]; add?: CaseFile["events"] },
) {
  const changed = priceChange(file, before, { cancel: [], add: [], ...change });
  if (!changed.ok) throw new Error(changed.refusal.message);
  return changed.value;
}

describe("a change of paid days", () => {
  it("three children at 12,40 €, one cancelled, two at 9,00 €: an avoir of 3,40 €", () => {
    const meals = ["a", "b", "c"].map((child) => ({ child, service: "meal", day: SCHOOL_DAYS[0] }));
    expect(changeOf(family, caseOf(meals, THREE), { cancel: [1] })).toMatchObject({
      dueCents: 0,
      creditCents: 340,
      groups: [{ kept: 2, cancelled: 1, chargedCents: 1240, afterCents: 900 }],
    });
  });

  it.each([
    ["9 days to 8", 9, 1, 66],
    ["12 days to 11", 12, 1, 0],
    ["12 days to 8", 12, 4, 66],
  ])(
    "Larressore at 570, %s: the avoir is what the group costs less",
    (_name, days, given, credit) => {
      const before = caseOf(onDays("care", days), { quotient: 570 });
      const cancel = Array.from({ length: given }, (_, index) => index);
      expect(changeOf(month, before, { cancel })).toMatchObject({
        dueCents: 0,
        creditCents: credit,
      });
    },
  );

  it("a day more in a capped month costs what the month costs more", () => {
    const add = caseOf([{ service: "care", day: SCHOOL_DAYS[8] }]).events;
    const booked = (days: number) => caseOf(onDays("care", days), { quotient: 570 });
    expect(changeOf(month, booked(8), { add })).toMatchObject({ dueCents: 66, creditCents: 0 });
    expect(changeOf(month, booked(3), { add })).toMatchObject({ dueCents: 85, creditCents: 0 });
  });

  it("a day more that opens a lower flat price gives an avoir", () => {
    const flat = oneVersion({
      services: { care: { label: "Garderie", care: "all", prices: [{ price: 150 }] } },
      groups: [
        {
          label: "Forfait",
          services: ["care"],
          per: ["child", "month"],
          flat: { from: 10, price: 1200 },
        },
      ],
    });
    const add = caseOf([{ service: "care", day: SCHOOL_DAYS[9] }]).events;
    const changed = changeOf(flat, caseOf(onDays("care", 9)), { add });
    expect(changed).toMatchObject({ dueCents: 0, creditCents: 150 });
    // Leaving it would cost more than was charged: nothing is due for a cancellation.
    expect(changeOf(flat, caseOf(onDays("care", 10)), { cancel: [0] })).toMatchObject({
      dueCents: 0,
      creditCents: 0,
    });
  });

  it("starts from what was charged, not from what it would cost today", () => {
    const before = caseOf(onDays("meal", 2));
    const changed = priceChange(family, before, { cancel: [0], add: [] }, [
      billOf(family, caseOf(onDays("meal", 1))).totalCents,
      billOf(family, caseOf(onDays("meal", 1))).totalCents,
    ]);
    expect(changed).toMatchObject({ ok: true, value: { creditCents: 450 } });
  });
});

describe("pricing groups", { timeout }, () => {
  it("are the smallest: a day of a family total, a month of a cap, a meal by itself", () => {
    const meals = caseOf(
      ["a", "b"].flatMap((child) => onDays("meal", 2, { child })),
      THREE,
    );
    expect(pricingGroups(family, meals).sets).toEqual([
      [0, 2],
      [1, 3],
    ]);
    const mixed = caseOf([...onDays("care", 2), ...onDays("meal", 2)]);
    expect(pricingGroups(month, mixed).sets).toEqual([[0, 1], [2], [3]]);
  });

  it("a change costs the same group by group as over the whole case, and undoing it is free", () => {
    const cases = fc.record({
      ticks: fc.uniqueArray(
        fc.record({
          child: fc.constantFrom("a", "b", "c"),
          day: fc.constantFrom(...SCHOOL_DAYS.slice(0, 5)),
        }),
        { minLength: 1, maxLength: 10, selector: ({ child, day }) => `${child}|${day}` },
      ),
      given: fc.nat(),
    });
    fc.assert(
      fc.property(cases, ({ ticks, given }) => {
        const events = ticks.map((tick) => ({ service: "meal", ...tick }));
        const before = caseOf(events, THREE);
        const place = given % events.length;
        const rest = caseOf(
          events.filter((_event, index) => index !== place),
          THREE,
        );
        const cancelled = changeOf(family, before, { cancel: [place] });
        const difference = billOf(family, before).totalCents - billOf(family, rest).totalCents;
        expect(cancelled).toMatchObject({ dueCents: 0, creditCents: Math.max(0, difference) });
        const [event] = before.events.slice(place);
        const added = changeOf(family, rest, { add: event ? [event] : [] });
        expect(added.dueCents - added.creditCents).toBe(difference);
        expect(cancelled.groups).toHaveLength(1);
      }),
    );
  });
});
