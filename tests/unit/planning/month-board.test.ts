import { describe, expect, it } from "vitest";
import {
  allChoices,
  choicesByChild,
  choicesOfRows,
  currentRows,
  parseKey,
  tickedOf,
} from "#components/planning/board.ts";
import { matrixOf } from "#components/planning/layout-of.ts";
import { pathFrom } from "#components/planning/matrix.ts";
import { isSameWeek } from "#components/planning/same-week.ts";
import { childText } from "#components/planning/words.ts";
import { day } from "#lib/calendar/day.ts";
import { month } from "#lib/calendar/month.ts";
import { choicesOf, NO_CHOICES } from "#lib/cart/running-total.ts";
import { cents } from "#lib/money/cents.ts";
import { type Cell, isTicked } from "#lib/planning/cell.ts";
import { applyGesture, isOnAfter, undoOf } from "#lib/planning/gestures.ts";
import { gridOf } from "#lib/planning/month-grid.ts";
import type { MonthView, RowView, WeekView } from "#lib/planning/month-view.ts";
import { planningPath, rowsFor, viewChoice } from "#lib/planning/view-choice.ts";

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const MEAL = cents(305);
const free: Cell = { state: "free", priceCents: MEAL };
const booked: Cell = { state: "booked", priceCents: MEAL, isPaid: true };
const locked: Cell = { state: "lockedBooked" };

const row = (childId: string, slotId: string, cells: Cell[]): RowView => ({
  childId,
  slotId,
  cells,
  booking: cells.map(() => 0),
  cancelling: cells.map(() => 0),
  prices: [],
  payments: {},
});
const slot = (id: string, activityId: string): MonthView["slots"][number] => ({
  id,
  activityId,
  activityName: activityId,
  name: id,
  shortName: id,
  letter: "C",
  colour: "amber",
  hours: "",
});
const view: MonthView = {
  month: month("2026-12"),
  now: 0,
  children: ["lea", "tom"].map((id) => ({
    id,
    firstName: id,
    className: "CE1",
    school: "Jean-Jaurès",
    ticked: 0,
  })),
  slots: [slot("midi", "cantine"), slot("soir", "garderie")],
  limits: [{ at: 0, text: "" }],
  rows: [
    row("lea", "midi", [free, booked, locked]),
    row("lea", "soir", [free, free, free]),
    row("tom", "midi", [booked, free, free]),
  ],
  items: [
    {
      kind: "week",
      monday: day("2026-12-07"),
      label: "Semaine du 7 au 11 décembre",
      isPast: false,
      start: 0,
      before: [],
      after: [],
      limits: [],
      days: ["2026-12-07", "2026-12-08", "2026-12-10"].map((text) => ({
        day: day(text),
        closed: null,
      })),
    },
  ],
};

describe("what the reader sees after a tick", () => {
  it("changes the ticked cell only, and keeps every other row the same object", () => {
    const rows = currentRows(view, new Map([["lea:midi:2026-12-07", true]]));
    expect(rows[0]?.cells.map(({ state }) => state)).toEqual([
      "draftAdd",
      "booked",
      "lockedBooked",
    ]);
    expect(rows[1]).toBe(view.rows[1]);
    expect(tickedOf(view, rows, "lea")).toBe(3);
  });

  it("leaves as they were the weeks that no tick of this time changed", () => {
    const week = (monday: string, start: number): WeekView => ({
      kind: "week",
      monday: day(monday),
      label: "",
      isPast: false,
      start,
      days: view.items
        .flatMap((item) => (item.kind === "week" ? item.days : []))
        .slice(start, start + 1),
      before: [],
      after: [],
      limits: [],
    });
    const weeks = [week("2026-12-07", 0), week("2026-12-14", 1)];
    const first = currentRows(view, new Map([["lea:soir:2026-12-07", true]]));
    const then = currentRows(
      view,
      new Map([
        ["lea:soir:2026-12-07", true],
        ["lea:soir:2026-12-08", true],
      ]),
    );
    expect(first[1]).not.toBe(then[1]);
    const isSame = weeks.map((each) =>
      isSameWeek({ week: each, rows: first }, { week: each, rows: then }),
    );
    expect(isSame).toEqual([true, false]);
  });

  it("counts additions, and avoirs of paid cancellations", () => {
    const rows = currentRows(
      view,
      new Map([
        ["lea:midi:2026-12-07", true],
        ["tom:midi:2026-12-07", false],
      ]),
    );
    const choices = {
      ...{ additions: 1, additionsCents: 305, cancellations: 1, cancelledCents: 305 },
      ...{ invoiced: 0, invoicedCents: 0 },
    };
    expect(choicesOfRows(rows)).toEqual(choices);
    expect(allChoices(choicesByChild(view, rows, {}))).toEqual(choices);
  });

  it("tells each child's part, choices that are not drawn included, and nobody who has none", () => {
    const rows = currentRows(view, new Map([["lea:midi:2026-12-07", true]]));
    const elsewhere = {
      tom: choicesOf([cents(305), cents(170)], [cents(305)]),
      zoe: NO_CHOICES,
    };
    const lines = choicesByChild(view, rows, elsewhere);
    expect(lines.map((line) => plain(childText(line)))).toEqual([
      "lea : 1 réservation, 3,05 €",
      "tom : 2 réservations, 1 annulation, 4,75 € − 3,05 €",
    ]);
    expect(allChoices(lines)).toEqual({
      additions: 3,
      additionsCents: 780,
      invoiced: 0,
      invoicedCents: 0,
      cancellations: 1,
      cancelledCents: 305,
    });
  });

  it("never changes a locked cell", () => {
    const rows = currentRows(view, new Map([["lea:midi:2026-12-10", false]]));
    expect(rows[0]?.cells[2]).toEqual(locked);
  });

  it("is taken back exactly by undoing a gesture", () => {
    const { changes } = applyGesture(gridOf(view, view.rows), { kind: "set", scope: {}, on: true });
    const done = new Map(
      changes.map((change) => [
        `${change.childId}:${change.slotId}:${change.day}`,
        isOnAfter(change),
      ]),
    );
    expect(
      currentRows(view, done)
        .flatMap(({ cells }) => cells)
        .every(isTicked),
    ).toBe(true);
    const undone = new Map(
      undoOf(changes).map((change) => [
        `${change.childId}:${change.slotId}:${change.day}`,
        isOnAfter(change),
      ]),
    );
    expect(currentRows(view, undone).map(({ cells }) => cells)).toEqual(
      view.rows.map(({ cells }) => cells),
    );
  });
});

describe("the three views", () => {
  it("show one child, one activity or everybody", () => {
    expect(rowsFor(view, { kind: "enfant", childId: "tom" })).toHaveLength(1);
    expect(rowsFor(view, { kind: "activite", activityId: "cantine" })).toHaveLength(2);
    expect(rowsFor(view, { kind: "famille" })).toHaveLength(3);
  });

  it("fall back to the first child for another family's", () => {
    expect(viewChoice({ vue: "enfant", enfant: "other" }, view, "famille")).toEqual({
      kind: "enfant",
      childId: "lea",
    });
    expect(viewChoice({ vue: "?" }, view, "famille")).toEqual({ kind: "famille" });
    expect(viewChoice({}, view, "enfant")).toEqual({ kind: "enfant", childId: "lea" });
  });

  it("part a child's activities where they would not fit on a telephone", () => {
    const [first] = view.slots;
    const [row] = view.rows;
    if (!first || !row) throw new Error("an empty view");
    const many = Array.from({ length: 6 }, (_, at) => ({
      ...first,
      id: `s${at}`,
      activityId: at < 2 ? "a" : "b",
    }));
    const crowded = {
      ...view,
      slots: many,
      rows: many.map(({ id }) => ({ ...row, childId: "lea", slotId: id })),
    };
    const ask = (activite?: string) => viewChoice({ vue: "enfant", activite }, crowded, "famille");
    expect(ask()).toEqual({ kind: "enfant", childId: "lea", activityId: "a" });
    expect(ask("b")).toEqual({ kind: "enfant", childId: "lea", activityId: "b" });
    expect(rowsFor(crowded, ask("b")).map(({ slotId }) => slotId)).toEqual([
      "s2",
      "s3",
      "s4",
      "s5",
    ]);
    expect(planningPath(view.month, ask("b"))).toBe(
      "/planning/2026-12?vue=enfant&enfant=lea&activite=b",
    );
    const five = { ...crowded, rows: crowded.rows.slice(1) };
    expect(viewChoice({ vue: "enfant" }, five, "famille")).toEqual({
      kind: "enfant",
      childId: "lea",
    });
  });

  it("have an address each", () => {
    expect(planningPath(view.month, { kind: "activite", activityId: "a1" })).toBe(
      "/planning/2026-12?vue=activite&activite=a1",
    );
  });
});

describe("the arrows", () => {
  const family = matrixOf(view, view.rows, "famille");
  it("go along the days and the rows, and stop at the edges", () => {
    expect(pathFrom(family, "lea:midi:2026-12-07", "ArrowRight", false)?.[0]).toBe(
      "lea:midi:2026-12-08",
    );
    expect(pathFrom(family, "lea:midi:2026-12-07", "ArrowDown", false)?.[0]).toBe(
      "lea:soir:2026-12-07",
    );
    expect(pathFrom(family, "lea:midi:2026-12-07", "ArrowUp", false)).toEqual([]);
    expect(pathFrom(family, "lea:midi:2026-12-08", "Home", false)?.[0]).toBe("lea:midi:2026-12-07");
    expect(pathFrom(family, "lea:midi:2026-12-08", "End", true)?.[0]).toBe("tom:midi:2026-12-10");
    expect(pathFrom(family, "lea:midi:2026-12-08", "a", false)).toBeNull();
  });

  it("follow the turned table of one child", () => {
    const child = matrixOf(view, rowsFor(view, { kind: "enfant", childId: "lea" }), "enfant");
    expect(pathFrom(child, "lea:midi:2026-12-07", "ArrowDown", false)?.[0]).toBe(
      "lea:midi:2026-12-08",
    );
    expect(pathFrom(child, "lea:midi:2026-12-07", "ArrowRight", false)?.[0]).toBe(
      "lea:soir:2026-12-07",
    );
  });

  it("read only well formed keys", () => {
    expect(parseKey("a:b:2026-12-07")).toEqual({ childId: "a", slotId: "b", day: "2026-12-07" });
    expect(parseKey("a:b:2026-02-30")).toBeNull();
    expect(parseKey("")).toBeNull();
  });
});
