import { describe, expect, it } from "vitest";
import baincthun from "#docs/tarifs/baincthun.json" with { type: "json" };
import larressore from "#docs/tarifs/larressore.json" with { type: "json" };
import roncq from "#docs/tarifs/roncq.json" with { type: "json" };
import { billOf, caseOf, onDays, SCHOOL_DAYS, tariffOf } from "#tests/support/price-case.ts";

const child = (more: object) => ({ children: [{ id: "a", birthDay: "2018-03-01", ...more }] });

describe("Roncq, as published", () => {
  const tariff = tariffOf(roncq);
  const total = (events: Parameters<typeof caseOf>[0], family: object) =>
    billOf(tariff, caseOf(events, { ...family })).totalCents;

  it("adds 2,50 € to a meal that was not booked in time", () => {
    const events = [
      ...onDays("meal", 8),
      { service: "meal", day: SCHOOL_DAYS[8], booking: "late" },
      { service: "care", day: SCHOOL_DAYS[0], units: 10 },
    ];
    expect(total(events, { quotient: 700 })).toBe(3215);
  });

  it.each([
    [640, 940],
    [639, 700],
  ])("reads the bound: four meals at %i cost %i cents", (quotient, expected) => {
    expect(total(onDays("meal", 4), { quotient })).toBe(expected);
  });

  it("prices a meal brought for health by its own column", () => {
    expect(total(onDays("meal", 5), { quotient: 350, ...child({ pai: true }) })).toBe(250);
  });

  it("adds the CCAS share beside the family's", () => {
    const bill = billOf(tariff, caseOf(onDays("meal", 10), { quotient: 350 }));
    expect(bill.totalCents).toBe(500);
    expect(bill.thirdParties).toEqual([{ payer: "CCAS", amountCents: 760 }]);
  });

  it("prices outside families apart", () => {
    const events = [...onDays("meal", 12), { service: "care", day: SCHOOL_DAYS[0], units: 6 }];
    expect(total(events, { resident: false, quotient: 900 })).toBe(9000);
  });

  it.each([
    ["18:00", 0],
    ["18:20", 100],
    ["18:40", 300],
  ])("adds the late pick-up once a day and child: %s", (departure, surcharge) => {
    const [day] = SCHOOL_DAYS;
    const stay = { service: "care", day, arrival: "16:30", departure };
    const bill = billOf(tariff, caseOf([stay, { ...stay, arrival: "16:45" }], { quotient: 700 }));
    const late = bill.lines.filter(({ kind }) => kind === "surcharge");
    expect(late.map(({ amountCents }) => amountCents)).toEqual(surcharge ? [surcharge] : []);
    expect(late.every(({ carePartCents }) => carePartCents === 0)).toBe(true);
  });

  it("does not make up a price in the gaps of the table", () => {
    expect(() => total(onDays("meal", 1), { quotient: 1900 })).toThrow("quotient de 1900");
    expect(() => total(onDays("meal", 1), { resident: false, quotient: 830 })).toThrow("830");
    expect(() => total(onDays("meal", 1), { resident: false, quotient: 1500 })).toThrow("1500");
  });

  it("asks the highest price without a quotient", () => {
    expect(total(onDays("meal", 1), { quotient: null })).toBe(490);
  });
});

describe("Baincthun, as published", () => {
  const tariff = tariffOf(baincthun);

  it("counts an hour begun once more than a quarter of it is used", () => {
    const events = [
      ...onDays("meal", 4),
      { service: "care", day: SCHOOL_DAYS[0], minutes: 70 },
      { service: "care", day: SCHOOL_DAYS[1], minutes: 76 },
    ];
    expect(billOf(tariff, caseOf(events, { quotient: 500 })).totalCents).toBe(1930);
  });

  it("prices outside families' meals apart", () => {
    const events = [...onDays("meal", 4), ...onDays("care", 3, { minutes: 60 })];
    const outside = caseOf(events, { resident: false, quotient: 800 });
    expect(billOf(tariff, outside).totalCents).toBe(2120);
  });

  it("bills a meal that was not excused in time", () => {
    const events = [
      { service: "meal", day: SCHOOL_DAYS[0], presence: "absent" },
      { service: "meal", day: SCHOOL_DAYS[1], presence: "justified" },
    ];
    expect(billOf(tariff, caseOf(events, { quotient: 500 })).totalCents).toBe(400);
  });

  it("has no price at exactly 617", () => {
    const stay = caseOf(onDays("care", 1, { minutes: 60 }), { quotient: 617 });
    expect(() => billOf(tariff, stay)).toThrow("617");
  });
});

describe("Larressore, as published", () => {
  const tariff = tariffOf(larressore);

  it.each([
    [570, 8, 0, 680],
    [570, 9, 0, 746],
    [570, 12, 0, 746],
    [925, 9, 0, 1414],
    [925, 8, 8, 4224],
    [284, 1, 0, 50],
    [286, 1, 0, 85],
    [924, 1, 0, 133],
  ])("quotient %i, %i days, %i meals: %i cents", (quotient, days, meals, expected) => {
    const events = [...onDays("care", days), ...onDays("meal", meals)];
    expect(billOf(tariff, caseOf(events, { quotient })).totalCents).toBe(expected);
  });

  it("caps each month by itself", () => {
    const events = ["2025-10", "2025-11"].flatMap((month) =>
      Array.from({ length: 10 }, (_, index) => ({
        service: "care",
        day: `${month}-${String(index + 3).padStart(2, "0")}`,
      })),
    );
    expect(billOf(tariff, caseOf(events, { quotient: 570 })).totalCents).toBe(2 * 746);
  });

  it("has a price for adults, and none at exactly 285", () => {
    const meal = { child: undefined, service: "meal", day: SCHOOL_DAYS[0], category: "adult" };
    expect(billOf(tariff, caseOf([meal], { quotient: 500 })).totalCents).toBe(441);
    expect(() => billOf(tariff, caseOf(onDays("care", 1), { quotient: 285 }))).toThrow("285");
  });
});
