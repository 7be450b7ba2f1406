import { describe, expect, it } from "vitest";
import { addDays, type Day, day, weekdayOf } from "#lib/calendar/day.ts";
import { cents } from "#lib/money/cents.ts";
import { type Cell, isEditable, isTicked } from "#lib/planning/cell.ts";
import {
  applyChanges,
  applyGesture,
  type Gesture,
  type Grid,
  type GridCell,
  keyOf,
  undoOf,
} from "#lib/planning/gestures.ts";
import { runs, timeout } from "#tests/support/effort.ts";
import fc from "#tests/support/fast-check.ts";

const priceCents = cents(310);
const FREE: Cell = { state: "free", priceCents };
const DRAFT: Cell = { state: "draftAdd", priceCents };
const BOOKED: Cell = { state: "booked", priceCents, isPaid: true };
const CANCEL: Cell = { state: "draftCancel", priceCents, isPaid: true };
const HELD: Cell = { state: "held", until: "14 h 32" };
const FULL: Cell = { state: "full", waitingFamilies: 0 };
const CLOSED: Cell = { state: "closed", reason: "vacances de Noël" };
const LOCKED: Cell = { state: "lockedBooked" };
const CELLS = [
  FREE,
  DRAFT,
  BOOKED,
  CANCEL,
  HELD,
  FULL,
  CLOSED,
  LOCKED,
  { state: "lockedFree" },
] as const;

const FIRST = day("2026-11-30");
const anyGrid: fc.Arbitrary<GridCell[]> = fc
  .uniqueArray(
    fc.record({
      childId: fc.constantFrom("lea", "tom"),
      slotId: fc.constantFrom("morning", "noon"),
      day: fc.nat({ max: 20 }).map((offset): Day => addDays(FIRST, offset)),
      cell: fc.constantFrom<Cell>(...CELLS),
    }),
    { selector: keyOf, maxLength: 40 },
  )
  .map((cells) => cells.filter((found) => weekdayOf(found.day) < 6));
const anyDay = fc.nat({ max: 25 }).map((offset) => addDays(FIRST, offset));
const mode = fc.constantFrom("add" as const, "replace" as const);
const anySet = fc.record({
  kind: fc.constant("set" as const),
  scope: fc.record({ week: anyDay, childId: fc.constantFrom("lea", "tom") }, { requiredKeys: [] }),
  on: fc.boolean(),
});
const anyGesture: fc.Arbitrary<Gesture> = fc.oneof(
  anySet,
  fc.record({
    kind: fc.constant("toggle" as const),
    childId: fc.constantFrom("lea", "tom"),
    slotId: fc.constantFrom("morning", "noon"),
    day: anyDay,
  }),
  fc.record({ kind: fc.constant("copyWeek" as const), from: anyDay, to: anyDay, mode }),
  fc.record({ kind: fc.constant("copyWeekOn" as const), from: anyDay, mode }),
  fc.record({
    kind: fc.constant("copyDay" as const),
    from: anyDay,
    to: fc.constantFrom("week" as const, "weekday" as const),
    mode,
  }),
  fc.record({
    kind: fc.constant("setEach" as const),
    wishes: fc.array(
      fc.record({
        childId: fc.constantFrom("lea", "tom", "nobody"),
        slotId: fc.constantFrom("morning", "noon"),
        day: anyDay,
        on: fc.boolean(),
      }),
      { maxLength: 12 },
    ),
  }),
  fc.record({
    kind: fc.constant("copyChild" as const),
    from: fc.constant("lea"),
    to: fc.constant("tom"),
    mode,
  }),
);

describe("any gesture", { timeout }, () => {
  it("changes editable cells only, once each, and is undone to the same grid", () => {
    fc.assert(
      fc.property(anyGrid, anyGesture, (cells, gesture) => {
        const { changes, skipped } = applyGesture(cells, gesture);
        const keys = [...changes, ...skipped].map(keyOf);
        expect(new Set(keys).size).toBe(keys.length);
        const byKey = new Map(cells.map((found) => [keyOf(found), found.cell]));
        for (const change of changes) {
          const found = byKey.get(keyOf(change));
          expect(found && isEditable(found)).toBe(true);
          expect(change.change).not.toBe(change.previous);
        }
        const after = applyChanges(cells, changes);
        expect(applyChanges(after, undoOf(changes))).toEqual(cells);
      }),
      runs(3_000),
    );
  });

  it("leaves nothing to do the second time, unless it toggles", () => {
    fc.assert(
      fc.property(anyGrid, anyGesture, (cells, gesture) => {
        fc.pre(gesture.kind !== "toggle");
        const once = applyChanges(cells, applyGesture(cells, gesture).changes);
        expect(applyGesture(once, gesture).changes).toEqual([]);
      }),
      runs(2_000),
    );
  });

  it("makes every cell of the scope as asked, or says which it skipped", () => {
    fc.assert(
      fc.property(anyGrid, fc.boolean(), (cells, on) => {
        const { changes, skipped } = applyGesture(cells, { kind: "set", scope: {}, on });
        const left = new Set(skipped.map(keyOf));
        for (const found of applyChanges(cells, changes))
          expect(isTicked(found.cell) === on || left.has(keyOf(found))).toBe(true);
      }),
    );
  });

  it("does not depend on the order of the grid", () => {
    fc.assert(
      fc.property(anyGrid, anyGesture, (cells, gesture) => {
        const sorted = (grid: Grid) =>
          applyGesture(grid, gesture)
            .changes.map((change) => JSON.stringify(change))
            .sort();
        expect(sorted(cells.toReversed())).toEqual(sorted(cells));
      }),
    );
  });

  it("ticking then unticking leaves the draft as it was", () => {
    fc.assert(
      fc.property(anyGrid, anyDay, (cells, at) => {
        const gesture = { kind: "toggle", childId: "lea", slotId: "noon", day: at } as const;
        const once = applyChanges(cells, applyGesture(cells, gesture).changes);
        expect(applyChanges(once, applyGesture(once, gesture).changes)).toEqual(cells);
      }),
    );
  });

  it("gives the same draft whatever the order in which boxes are ticked", () => {
    const ticks = fc.uniqueArray(
      fc.record({
        childId: fc.constantFrom("lea", "tom"),
        slotId: fc.constantFrom("morning", "noon"),
        day: anyDay,
      }),
      { selector: keyOf, maxLength: 8 },
    );
    fc.assert(
      fc.property(anyGrid, ticks, (cells, chosen) => {
        const ticked = (order: typeof chosen) =>
          order.reduce<Grid>(
            (grid, key) =>
              applyChanges(grid, applyGesture(grid, { kind: "toggle", ...key }).changes),
            cells,
          );
        expect(ticked(chosen.toReversed())).toEqual(ticked(chosen));
      }),
    );
  });

  it("with the mode « add », never unticks", () => {
    fc.assert(
      fc.property(anyGrid, anyDay, anyDay, (cells, from, to) => {
        const { changes } = applyGesture(cells, { kind: "copyWeek", from, to, mode: "add" });
        const after = applyChanges(cells, changes);
        cells.forEach((found, index) => {
          const then = after[index];
          if (isTicked(found.cell)) expect(then && isTicked(then.cell)).toBe(true);
        });
      }),
    );
  });
});
