import { describe, expect, it } from "vitest";
import {
  NO_HISTORY,
  redone,
  remembered,
  UNDO_STEPS,
  undone,
} from "#components/planning/history.ts";
import { day } from "#lib/calendar/day.ts";
import type { Change } from "#lib/planning/gestures.ts";

const step = (slotId: string): Change[] => [
  { childId: "lea", slotId, day: day("2026-12-07"), change: "add", previous: null },
];
const made = (count: number) =>
  Array.from({ length: count }, (_, at) => step(`s${at}`)).reduce(remembered, NO_HISTORY);
const slots = (steps: readonly (readonly Change[])[]) => steps.map(([first]) => first?.slotId);

describe("the steps of a page", () => {
  it("are fifty: the oldest are forgotten first", () => {
    const history = made(UNDO_STEPS + 3);
    expect(UNDO_STEPS).toBe(50);
    expect(history.done).toHaveLength(50);
    expect(slots(history.done).slice(0, 1)).toEqual(["s3"]);
    let back = history;
    for (let count = 0; count < 60; count += 1) back = undone(back);
    expect(back.done).toEqual([]);
    expect(back.undone).toHaveLength(50);
    for (let count = 0; count < 60; count += 1) back = redone(back);
    expect(back).toEqual(history);
  });

  it("are taken back and done again in turn, until another is made", () => {
    const back = undone(undone(made(3)));
    expect([slots(back.done), slots(back.undone)]).toEqual([["s0"], ["s2", "s1"]]);
    expect(slots(redone(back).done)).toEqual(["s0", "s1"]);
    expect(remembered(back, step("new"))).toMatchObject({ undone: [] });
    expect(redone(remembered(back, step("new")))).toEqual(remembered(back, step("new")));
  });

  it("do not count what changed nothing", () => {
    expect(remembered(undone(made(2)), [])).toEqual(undone(made(2)));
  });
});
