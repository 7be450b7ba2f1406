import { describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { cents } from "#lib/money/cents.ts";
import type { Cell } from "#lib/planning/cell.ts";
import {
  applyGesture,
  type Gesture,
  type Grid,
  type GridCell,
  skippedSentence,
} from "#lib/planning/gestures.ts";

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const priceCents = cents(310);
const FREE: Cell = { state: "free", priceCents };
const DRAFT: Cell = { state: "draftAdd", priceCents };
const BOOKED: Cell = { state: "booked", priceCents, isPaid: true };
const CANCEL: Cell = { state: "draftCancel", priceCents, isPaid: true };
const HELD: Cell = { state: "held", until: "14 h 32" };
const FULL: Cell = { state: "full", waitingFamilies: 0 };
const CLOSED: Cell = { state: "closed", reason: "vacances de Noël" };
const LOCKED: Cell = { state: "lockedBooked" };
const cell = (childId: string, slotId: string, text: string, content: Cell): GridCell => ({
  childId,
  slotId,
  day: day(text),
  cell: content,
});

/** Two weeks of Léa at noon, and Tom on the first Monday. */
const grid: Grid = [
  cell("lea", "noon", "2026-12-07", FREE),
  cell("lea", "noon", "2026-12-08", DRAFT),
  cell("lea", "noon", "2026-12-10", BOOKED),
  cell("lea", "noon", "2026-12-11", CANCEL),
  cell("lea", "noon", "2026-12-14", FULL),
  cell("lea", "noon", "2026-12-15", FREE),
  cell("lea", "noon", "2026-12-17", FREE),
  cell("lea", "noon", "2026-12-18", CLOSED),
  cell("tom", "noon", "2026-12-07", FREE),
];

const short = (gesture: Gesture, on = grid) => {
  const { changes, skipped } = applyGesture(on, gesture);
  return {
    changes: changes.map(({ childId, day: at, change }) => `${childId} ${at.slice(8)} ${change}`),
    skipped: skipped.map(({ childId, day: at, reason }) => `${childId} ${at.slice(8)} ${reason}`),
  };
};

describe("toggle", () => {
  it.each([
    ["2026-12-07", "lea 07 add"],
    ["2026-12-08", "lea 08 null"],
    ["2026-12-10", "lea 10 cancel"],
    ["2026-12-11", "lea 11 null"],
  ])("turns the cell of %s", (text, expected) => {
    const gesture = { kind: "toggle", childId: "lea", slotId: "noon", day: day(text) } as const;
    expect(short(gesture)).toEqual({ changes: [expected], skipped: [] });
  });

  it("explains a cell that cannot change, and does nothing outside of the page", () => {
    const at = (text: string) =>
      ({ kind: "toggle", childId: "lea", slotId: "noon", day: day(text) }) as const;
    expect(short(at("2026-12-14"))).toEqual({ changes: [], skipped: ["lea 14 full"] });
    expect(short(at("2027-01-04"))).toEqual({ changes: [], skipped: [] });
  });
});

describe("set", () => {
  it("ticks a whole week, for every child of the page or for one", () => {
    const week = day("2026-12-09");
    expect(short({ kind: "set", scope: { week }, on: true })).toEqual({
      changes: ["lea 07 add", "lea 11 null", "tom 07 add"],
      skipped: [],
    });
    expect(short({ kind: "set", scope: { week, childId: "tom" }, on: true }).changes).toEqual([
      "tom 07 add",
    ]);
  });

  it("empties a whole week: drafts go, bookings are to be cancelled", () => {
    expect(short({ kind: "set", scope: { week: day("2026-12-07") }, on: false })).toEqual({
      changes: ["lea 08 null", "lea 10 cancel"],
      skipped: [],
    });
  });

  it("ticks a row of the month and counts what it cannot", () => {
    const row = { childId: "lea", slotId: "noon" };
    expect(short({ kind: "set", scope: row, on: true })).toEqual({
      changes: ["lea 07 add", "lea 11 null", "lea 15 add", "lea 17 add"],
      skipped: ["lea 14 full", "lea 18 closed"],
    });
    expect(short({ kind: "set", scope: { ...row, weekday: 4 }, on: true }).changes).toEqual([
      "lea 17 add",
    ]);
    expect(
      short({ kind: "set", scope: { day: day("2026-12-07") }, on: true }).changes,
    ).toHaveLength(2);
  });

  it("does not touch what is being paid, nor what is locked", () => {
    const kept = [
      cell("lea", "noon", "2026-12-07", HELD),
      cell("lea", "noon", "2026-12-08", LOCKED),
      cell("lea", "noon", "2026-12-10", CLOSED),
    ];
    expect(short({ kind: "set", scope: {}, on: true }, kept)).toEqual({
      changes: [],
      skipped: ["lea 10 closed"],
    });
    expect(short({ kind: "set", scope: {}, on: false }, kept)).toEqual({
      changes: [],
      skipped: ["lea 07 held", "lea 08 lockedBooked"],
    });
  });

  it("paints chosen cells", () => {
    const cells = [grid[0], grid[4]].filter((found) => found !== undefined);
    expect(short({ kind: "setCells", cells, on: true })).toEqual({
      changes: ["lea 07 add"],
      skipped: ["lea 14 full"],
    });
  });
});

describe("copy", () => {
  const weeks = { from: day("2026-12-07"), to: day("2026-12-14") };

  it("copies a week on the next without removing anything", () => {
    const later = [
      ...grid.slice(0, 6),
      cell("lea", "noon", "2026-12-17", FREE),
      cell("lea", "noon", "2026-12-18", DRAFT),
    ];
    expect(short({ kind: "copyWeek", ...weeks, mode: "add" }, later)).toEqual({
      changes: ["lea 15 add", "lea 17 add"],
      skipped: [],
    });
    expect(short({ kind: "copyWeek", ...weeks, mode: "replace" }, later).changes).toEqual([
      "lea 15 add",
      "lea 17 add",
      "lea 18 null",
    ]);
  });

  it("skips with the reason, days that the page does not show included", () => {
    const busy = [
      cell("lea", "noon", "2026-12-07", BOOKED),
      cell("lea", "noon", "2026-12-08", DRAFT),
      cell("lea", "noon", "2026-12-14", FULL),
    ];
    expect(short({ kind: "copyWeek", ...weeks, mode: "add" }, busy)).toEqual({
      changes: [],
      skipped: ["lea 14 full", "lea 15 absent"],
    });
    const onlyTom = { kind: "copyWeek", ...weeks, mode: "add", childId: "tom" } as const;
    expect(short(onlyTom, busy)).toEqual({ changes: [], skipped: [] });
  });

  it.each([
    ["closed", CLOSED],
    ["full", FULL],
    ["waiting", { state: "waiting", place: { rank: 1 } }],
    ["notEnrolled", { state: "notEnrolled" }],
    ["blocked", { state: "blocked", reason: "attestation manquante" }],
    ["absentExcused", { state: "absentExcused" }],
    ["absentCharged", { state: "absentCharged" }],
  ] as [string, Cell][])("never empties a day because its source is %s", (_state, source) => {
    const cells = [
      cell("lea", "noon", "2026-12-07", source),
      cell("lea", "noon", "2026-12-14", BOOKED),
      cell("tom", "noon", "2026-12-07", BOOKED),
    ];
    const from = day("2026-12-07");
    const mode = "replace";
    for (const gesture of [
      { kind: "copyWeek", ...weeks, mode, childId: "lea" },
      { kind: "copyWeekOn", from, mode, childId: "lea" },
      { kind: "copyDay", from, to: "weekday", mode, childId: "lea" },
      { kind: "copyChild", from: "lea", to: "tom", mode },
    ] as const)
      expect(short(gesture, cells).changes).toEqual([]);
  });

  it("empties a day whose source is empty and no longer editable", () => {
    const cells = [
      cell("lea", "noon", "2026-12-07", { state: "lockedFree" }),
      cell("lea", "noon", "2026-12-14", BOOKED),
    ];
    expect(short({ kind: "copyWeek", ...weeks, mode: "replace" }, cells).changes).toEqual([
      "lea 14 cancel",
    ]);
  });

  it("copies a child on another", () => {
    const two = [
      cell("lea", "noon", "2026-12-07", BOOKED),
      cell("lea", "noon", "2026-12-14", DRAFT),
      cell("tom", "noon", "2026-12-07", FREE),
      cell("tom", "noon", "2026-12-14", FREE),
    ];
    expect(short({ kind: "copyChild", from: "lea", to: "tom", mode: "add" }, two).changes).toEqual([
      "tom 07 add",
      "tom 14 add",
    ]);
    expect(
      short(
        { kind: "copyChild", from: "lea", to: "tom", mode: "add", week: day("2026-12-15") },
        two,
      ).changes,
    ).toEqual(["tom 14 add"]);
  });
});

describe("skippedSentence", () => {
  const skipped = (...reasons: ("closed" | "full" | "lockedFree" | "lockedBooked")[]) =>
    plain(
      skippedSentence(
        reasons.map((reason) => ({
          childId: "lea",
          slotId: "noon",
          day: day("2026-12-07"),
          reason,
        })),
      ),
    );

  it("counts the days with their reasons", () => {
    expect(skipped()).toBe("");
    expect(skipped("full")).toBe("1 choix ignoré : complet.");
    expect(skipped("full", "closed", "closed", "closed")).toBe(
      "4 choix ignorés : 3 fermés, 1 complet.",
    );
    expect(skipped("lockedFree", "lockedBooked")).toBe("2 choix ignorés : 2 plus modifiables.");
  });
});
