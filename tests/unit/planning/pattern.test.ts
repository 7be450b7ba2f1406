import { describe, expect, it } from "vitest";
import { addDays, type Day, day, eachDay, type Weekday, weekdayOf } from "#lib/calendar/day.ts";
import { isEvenIsoWeek } from "#lib/calendar/week.ts";
import { cents } from "#lib/money/cents.ts";
import { type Cell, isTicked } from "#lib/planning/cell.ts";
import { applyChanges, type Grid } from "#lib/planning/gestures.ts";
import {
  applyPattern,
  type PatternBox,
  type PatternWish,
  patternPeriods,
  patternSentence,
} from "#lib/planning/pattern.ts";
import fc from "#tests/support/fast-check.ts";

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const FREE: Cell = { state: "free", priceCents: cents(310) };
const PAID: Cell = { state: "booked", priceCents: cents(310), isPaid: true };
const FROM = day("2026-12-14");
const TO = day("2027-01-24");

const gridOf = (cellOn: (on: Day) => Cell, children = ["lea"]): Grid =>
  eachDay(FROM, TO)
    .filter((on) => weekdayOf(on) <= 5)
    .flatMap((on) =>
      children.map((childId) => ({ childId, slotId: "noon", day: on, cell: cellOn(on) })),
    );
const box = (weekday: number, weeks: PatternBox["weeks"] = "every"): PatternBox => ({
  childId: "lea",
  slotId: "noon",
  weekday: weekday as Weekday,
  weeks,
});
const wish = (over: Partial<PatternWish>): PatternWish => ({
  boxes: [],
  childIds: ["lea"],
  from: FROM,
  to: TO,
  mode: "add",
  ...over,
});

describe("a usual week", () => {
  it("alternates by ISO weeks, across a year of 53 of them", () => {
    const { changes } = applyPattern(
      gridOf(() => FREE),
      wish({ boxes: [box(1, "even")] }),
    );
    // Weeks 52, then 2: week 53 of 2026 and week 1 of 2027 are both odd, one after the other.
    expect(changes.map(({ day: on }) => on)).toEqual(["2026-12-21", "2027-01-11"]);
    const odd = applyPattern(
      gridOf(() => FREE),
      wish({ boxes: [box(1, "odd")] }),
    );
    expect(odd.changes.map(({ day: on }) => on)).toEqual([
      "2026-12-14",
      "2026-12-28",
      "2027-01-04",
      "2027-01-18",
    ]);
  });

  it("counts what is added, removed and skipped, with the reasons and the price", () => {
    const grid = gridOf((on) => {
      if (on === "2026-12-17" || on === "2026-12-18") return { state: "closed", reason: "grève" };
      if (on === "2027-01-04") return { state: "full", waitingFamilies: 0 };
      return on === "2026-12-15" ? PAID : FREE;
    });
    const outcome = applyPattern(
      grid,
      wish({ boxes: [box(1), box(4), box(5)], mode: "replace", to: day("2027-01-08") }),
    );
    expect(plain(patternSentence(outcome))).toBe(
      "9 réservations ajoutées, 1 retirée, 3 choix ignorés : 2 fermés, 1 complet.",
    );
    expect(outcome.addedCents).toBe(9 * 310);
    expect(outcome.cancelledCents).toBe(310);
  });

  it("touches the chosen children only, and with « add » never removes", () => {
    const grid = gridOf(() => PAID, ["lea", "tom"]);
    expect(applyPattern(grid, wish({ boxes: [box(1)] })).changes).toEqual([]);
    const replaced = applyPattern(grid, wish({ boxes: [], mode: "replace" }));
    expect(new Set(replaced.changes.map(({ childId }) => childId))).toEqual(new Set(["lea"]));
  });

  it("leaves nothing to do the second time, and nothing outside its period", () => {
    const anyCell = fc.constantFrom<Cell>(
      FREE,
      PAID,
      { state: "lockedFree" },
      { state: "held", until: "" },
    );
    fc.assert(
      fc.property(
        fc.array(anyCell, { minLength: 42, maxLength: 42 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 5 })),
        fc.constantFrom("every" as const, "even" as const, "odd" as const),
        fc.constantFrom("add" as const, "replace" as const),
        fc.nat({ max: 41 }),
        (cells, weekdays, weeks, mode, length) => {
          const grid = gridOf((on) => cells[(Number(on.slice(8)) * 7) % 42] ?? FREE);
          const asked = wish({
            boxes: weekdays.map((weekday) => box(weekday, weeks)),
            mode,
            to: addDays(FROM, length),
          });
          const once = applyPattern(grid, asked);
          const after = applyChanges(grid, once.changes);
          expect(applyPattern(after, asked).changes).toEqual([]);
          for (const { day: on } of once.changes) expect(on <= asked.to).toBe(true);
          if (mode === "add")
            for (const { change } of once.changes) expect(change).not.toBe("cancel");
          for (const { day: on, cell } of after)
            if (on > asked.to) expect(isTicked(cell)).toBe(isTicked(cellAt(grid, on)));
          for (const { day: on } of once.changes)
            if (mode === "add" && weeks !== "every")
              expect(isEvenIsoWeek(on)).toBe(weeks === "even");
        },
      ),
    );
  });
});

const cellAt = (grid: Grid, on: Day): Cell => grid.find((found) => found.day === on)?.cell ?? FREE;

describe("the periods to choose", () => {
  const periods = [
    { name: "Vacances de Noël", firstDayOff: day("2026-12-19") },
    { name: "Pont de l’Ascension", firstDayOff: day("2026-12-10") },
    { name: "Vacances d’hiver", firstDayOff: day("2027-02-13") },
  ];
  const year = { lastDay: day("2027-07-02"), periods };

  it("go from today, or from the month when it is later", () => {
    const december = {
      label: "décembre 2026",
      firstDay: day("2026-12-01"),
      lastDay: day("2026-12-31"),
    };
    expect(patternPeriods(day("2026-12-07"), december, year)).toEqual([
      { key: "mois", label: "En décembre 2026", from: "2026-12-07", to: "2026-12-31" },
      {
        key: "vacances",
        label: "Jusqu’aux vacances de Noël",
        from: "2026-12-07",
        to: "2026-12-18",
      },
      {
        key: "annee",
        label: "Jusqu’à la fin de l’année scolaire",
        from: "2026-12-07",
        to: "2027-07-02",
      },
    ]);
    expect(patternPeriods(day("2027-03-01"), december, year).map(({ key }) => key)).toEqual([
      "annee",
    ]);
  });
});
