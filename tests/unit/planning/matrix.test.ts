import { describe, expect, it } from "vitest";
import { blockFrom, cellsBetween, pathFrom, placesOf, rowOf } from "#components/planning/matrix.ts";

const DAYS = ["2026-12-07", "2026-12-08", "2026-12-10"];
/** Two children, two slots, three days. */
const matrix = ["lea:morning", "lea:noon", "tom:morning", "tom:noon"].map((row) =>
  DAYS.map((day) => `${row}:${day}`),
);
const key = (row: string, day: number) => `${row}:${DAYS[day]}`;

describe("the cells of a page, as the keyboard walks them", () => {
  it("know their line and their day", () => {
    const { row, place, line, column } = placesOf(matrix, key("lea:noon", 1));
    expect({ row, place, line: line.length, column: column.length }).toEqual({
      row: 1,
      place: 1,
      line: 3,
      column: 4,
    });
  });

  it("go to the first and last of a line, or of the page", () => {
    const from = key("lea:noon", 1);
    expect(pathFrom(matrix, from, "Home", false)?.[0]).toBe(key("lea:noon", 0));
    expect(pathFrom(matrix, from, "End", false)?.[0]).toBe(key("lea:noon", 2));
    expect(pathFrom(matrix, from, "Home", true)?.[0]).toBe(key("lea:morning", 0));
    expect(pathFrom(matrix, from, "End", true)?.[0]).toBe(key("tom:noon", 2));
    expect(pathFrom(matrix, from, "a", false)).toBeNull();
  });

  it("do not wrap", () => {
    expect(pathFrom(matrix, key("lea:noon", 2), "ArrowRight", false)).toEqual([]);
    expect(pathFrom(matrix, key("lea:morning", 0), "ArrowUp", false)).toEqual([]);
  });

  it("are chosen as a rectangle, whichever corner comes first", () => {
    const [a, b] = [key("lea:noon", 2), key("tom:morning", 1)];
    expect(cellsBetween(matrix, a, b).toSorted()).toEqual(cellsBetween(matrix, b, a).toSorted());
    expect(cellsBetween(matrix, a, b)).toHaveLength(4);
    expect(cellsBetween(matrix, a, a)).toEqual([a]);
  });

  it("lead to the next and the previous child", () => {
    expect(blockFrom(matrix, key("lea:noon", 1), 1)[0]).toBe(key("tom:morning", 1));
    expect(blockFrom(matrix, key("tom:noon", 1), -1)[0]).toBe(key("lea:morning", 1));
    // No other child: the last line, or the first.
    expect(blockFrom(matrix, key("tom:morning", 1), 1)[0]).toBe(key("tom:noon", 0));
    expect(blockFrom(matrix, key("lea:noon", 1), -1)[0]).toBe(key("lea:morning", 0));
  });
});

describe("a child alone: days down, activities across", () => {
  const turned = DAYS.map((_day, at) => ["lea:morning", "lea:noon"].map((row) => key(row, at)));

  it("has the days of an activity as its row, from the first to the last", () => {
    expect(rowOf(turned, key("lea:noon", 1))).toEqual([0, 1, 2].map((at) => key("lea:noon", at)));
    expect(pathFrom(turned, key("lea:noon", 1), "Home", false)?.[0]).toBe(key("lea:noon", 0));
    expect(pathFrom(turned, key("lea:noon", 1), "End", false)?.[0]).toBe(key("lea:noon", 2));
    expect(pathFrom(turned, key("lea:noon", 1), "End", true)?.[0]).toBe(key("lea:noon", 2));
    expect(pathFrom(turned, key("lea:noon", 1), "Home", true)?.[0]).toBe(key("lea:morning", 0));
  });

  it("and all its activities as its day", () => {
    expect(placesOf(turned, key("lea:noon", 1)).column).toEqual([
      key("lea:morning", 1),
      key("lea:noon", 1),
    ]);
  });
});
