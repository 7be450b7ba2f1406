import { describe, expect, it } from "vitest";
import { type Day, day } from "#lib/calendar/day.ts";
import { month } from "#lib/calendar/month.ts";
import { besideChanges, parseDrawn } from "#lib/cart/drawn-rows.ts";
import { cents } from "#lib/money/cents.ts";
import { besideNotes, gestureSentence } from "#lib/planning/gesture-words.ts";
import { applyGesture, type Gesture, type Grid } from "#lib/planning/gestures.ts";

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const NOVEMBER_30 = day("2026-11-30");

/** December 2026 as its page holds it: Monday 30 November is on the page of November. */
const december: Grid = ["2026-11-30", "2026-12-01", "2026-12-07", "2026-12-08"].map((text) => ({
  childId: "lea",
  slotId: "noon",
  day: day(text),
  cell: { state: "free", priceCents: cents(310) },
  isBeside: text === NOVEMBER_30,
}));
const days = (gesture: Gesture, grid = december) =>
  applyGesture(grid, gesture).changes.map((change) => change.day.slice(5));

describe("a week that two months share", () => {
  it.each<[string, Gesture, string[]]>([
    [
      "ticks whole",
      { kind: "set", scope: { week: day("2026-12-01") }, on: true },
      ["11-30", "12-01"],
    ],
    ["leaves a month to itself", { kind: "set", scope: {}, on: true }, ["12-01", "12-07", "12-08"]],
    [
      "leaves the Mondays of a month to themselves",
      { kind: "set", scope: { weekday: 1 }, on: true },
      ["12-07"],
    ],
  ])("%s", (_name, gesture, expected) => {
    expect(days(gesture)).toEqual(expected);
  });

  it("is copied whole, and is copied to whole", () => {
    const ticked = december.map((cell) =>
      cell.day === NOVEMBER_30
        ? { ...cell, cell: { state: "draftAdd" as const, priceCents: cents(310) } }
        : cell,
    );
    expect(days({ kind: "copyWeekOn", from: NOVEMBER_30, mode: "add" }, ticked)).toEqual(["12-07"]);
    expect(
      days({ kind: "copyDay", from: day("2026-12-01"), to: "week", mode: "replace" }, ticked),
    ).toEqual(["11-30"]);
  });

  it("says where its other days are, and what a gesture did there", () => {
    const drawn = (texts: string[]) => texts.map((text) => ({ day: day(text), closed: null }));
    const beside = besideNotes({
      before: drawn(["2026-11-30"]),
      after: drawn(["2027-04-01", "2027-04-02"]),
    });
    expect(beside.map(plain)).toEqual([
      "Lundi 30 novembre est sur la page de novembre. Les gestes de la semaine y agissent aussi.",
      "Du jeudi 1er au vendredi 2 avril : sur la page d’avril. Les gestes de la semaine y agissent aussi.",
    ]);
    const { changes, skipped } = applyGesture(december, {
      kind: "set",
      scope: { week: NOVEMBER_30 },
      on: true,
    });
    expect(plain(gestureSentence(changes, skipped, month("2026-12")))).toBe(
      "2 choix ajoutés. 1 choix est sur la page de novembre.",
    );
  });

  it("is posted whole without JavaScript, and only by a gesture on the week", () => {
    const row = parseDrawn("lea:noon:2026-11-30=0");
    const rows = row ? [row] : [];
    const wish = (week: Day, on: boolean) => besideChanges(rows, { week, on });
    expect(wish(NOVEMBER_30, true)).toEqual([
      { childId: "lea", slotId: "noon", day: NOVEMBER_30, on: true },
    ]);
    expect(wish(NOVEMBER_30, false)).toEqual([]);
    expect(wish(day("2026-12-07"), true)).toEqual([]);
    expect(besideChanges(rows, null)).toEqual([]);
  });
});
