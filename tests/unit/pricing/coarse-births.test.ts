import { describe, expect, it } from "vitest";
import { type Day, day } from "#lib/calendar/day.ts";
import { isWithin } from "#lib/pricing/bounds.ts";
import { coarseBirths, type PricedAge } from "#lib/pricing/coarse-births.ts";
import { ageOn } from "#lib/pricing/family-facts.ts";
import fc from "#tests/support/fast-check.ts";

const BELOW_SIX = [{ below: 6 }];
const priced = (birthDay: string, on: string, ages: PricedAge["ages"] = BELOW_SIX): PricedAge => ({
  birthDay: day(birthDay),
  day: day(on),
  ages,
});
const coarse = (dates: string[], days: PricedAge[] = []) =>
  Object.fromEntries(coarseBirths(dates.map(day), days));

describe("a date of birth once its family is erased", () => {
  it("is the first of its year where no price asks for an age", () => {
    expect(coarse(["2020-06-17", "2018-12-31"], [priced("2020-06-17", "2026-03-02", [])])).toEqual({
      "2020-06-17": "2020-01-01",
      "2018-12-31": "2018-01-01",
    });
  });

  it("stays after the last day on which the child was not six yet, and no later", () => {
    const days = ["2026-03-02", "2026-05-04", "2026-09-07", "2025-06-16"].map((on) =>
      priced("2020-06-17", on),
    );
    expect(coarse(["2020-06-17"], days)).toEqual({ "2020-06-17": "2020-05-05" });
  });

  it("does not mind a birthday that makes nobody six", () => {
    expect(coarse(["2018-06-17"], [priced("2018-06-17", "2026-05-04")])).toEqual({
      "2018-06-17": "2018-01-01",
    });
  });

  it("keeps brothers and sisters of one year in their order, and twins twins", () => {
    expect(coarse(["2019-11-20", "2019-02-03", "2019-11-20", "2020-01-09"])).toEqual({
      "2019-02-03": "2019-01-01",
      "2019-11-20": "2019-01-02",
      "2020-01-09": "2020-01-01",
    });
  });

  it("goes over a 29 February that the year of birth does not have", () => {
    const days = [priced("2018-03-15", "2024-02-29")];
    expect(coarse(["2018-03-15"], days)).toEqual({ "2018-03-15": "2018-03-01" });
  });

  it("never changes an age that counts nor the order, is never later, and is the same done twice", () => {
    const date = fc
      .date({ min: new Date("2016-01-01"), max: new Date("2020-12-31"), noInvalidDate: true })
      .map((at) => day(at.toISOString().slice(0, 10)));
    const on = fc
      .date({ min: new Date("2022-01-01"), max: new Date("2026-12-31"), noInvalidDate: true })
      .map((at) => day(at.toISOString().slice(0, 10)));
    const ages = fc.constantFrom([], BELOW_SIX, [{ from: 3, upTo: 6 }, { above: 8 }]);
    const one = fc.record({ birthDay: date, day: on, ages });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 12 }), (days) => {
        const dates = days.map(({ birthDay }) => birthDay);
        const found = coarseBirths(dates, days);
        const of = (birthDay: Day) => found.get(birthDay) ?? birthDay;
        for (const { birthDay, day: target, ages: asked } of days) {
          expect(of(birthDay).slice(0, 4)).toBe(birthDay.slice(0, 4));
          expect(of(birthDay) <= birthDay).toBe(true);
          for (const range of asked)
            expect(isWithin(ageOn(of(birthDay), target) ?? -1, range)).toBe(
              isWithin(ageOn(birthDay, target) ?? -1, range),
            );
        }
        for (const a of dates)
          for (const b of dates) expect(Math.sign(cmp(of(a), of(b)))).toBe(Math.sign(cmp(a, b)));
        const again = days.map((each) => ({ ...each, birthDay: of(each.birthDay) }));
        for (const [from, to] of coarseBirths([...found.values()], again)) expect(to).toBe(from);
      }),
    );
  });
});

function cmp(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
