import { expect, test } from "vitest";
import { statementNames } from "#lib/db/statement-names.ts";

test("a statement has a name from its second time on, always the same", () => {
  const nameOf = statementNames();
  expect(nameOf({ sql: "SELECT 1" })).toBe("");
  const name = nameOf({ sql: "SELECT 1" });
  expect(name).not.toBe("");
  expect(nameOf({ sql: "SELECT 1" })).toBe(name);
  nameOf({ sql: "SELECT 2" });
  expect(nameOf({ sql: "SELECT 2" })).not.toBe(name);
});

test("statements that never come back take no name from those that do", () => {
  const nameOf = statementNames(2, 3);
  for (let length = 1; length <= 100; length += 1)
    expect(nameOf({ sql: `SELECT ${"x".repeat(length)}` })).toBe("");
  nameOf({ sql: "SELECT 1" });
  expect(nameOf({ sql: "SELECT 1" })).not.toBe("");
});

test("only so many are named: the others still run, without a name", () => {
  const nameOf = statementNames(2, 3);
  for (const sql of ["a", "b", "c"]) for (const _ of [1, 2]) nameOf({ sql });
  expect(["a", "b", "c"].map((sql) => nameOf({ sql }) !== "")).toEqual([true, true, false]);
});
