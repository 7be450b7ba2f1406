import { readFileSync } from "node:fs";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { markOf } from "#components/planning/cell-marks.ts";
import { PlanningCell } from "#components/planning/planning-cell.tsx";
import { cents } from "#lib/money/cents.ts";
import { type Cell, LEGEND } from "#lib/planning/cell.ts";

const CSS = readFileSync("components/planning/cells.css", "utf8");
const priceCents = cents(310);

/** One of each state, and a place that is offered. */
const CELLS: Cell[] = [
  { state: "free", priceCents },
  { state: "draftAdd", priceCents },
  { state: "held", until: "14 h 32" },
  { state: "booked", priceCents, isPaid: true },
  { state: "draftCancel", priceCents, isPaid: true },
  { state: "lockedBooked" },
  { state: "lockedFree" },
  { state: "full", waitingFamilies: 2 },
  { state: "waiting", place: { rank: 2 } },
  { state: "waiting", place: { offeredUntil: "jeudi 18 h" } },
  { state: "closed", reason: "vacances de Noël" },
  { state: "notEnrolled" },
  { state: "blocked", reason: "vérifiez d’abord votre dossier" },
  { state: "present" },
  { state: "absentExcused" },
  { state: "absentCharged" },
];

function markup(cell: Cell): string {
  const props = { id: "c:s:2026-12-07", name: "Léa", cell, onToggle: () => undefined };
  return renderToStaticMarkup(createElement(PlanningCell, { ...props, paymentId: "p" }));
}

/** What cells.css writes or draws for a selector, colours left out. */
function ruleOf(selector: string, property: string): string {
  const rules = [...CSS.matchAll(/([^{}]+)\{([^{}]*)\}/g)];
  const own = rules.filter(([, selectors = ""]) =>
    selectors
      .split(/,\s*\n/)
      .map((each) => each.trim().split("\n").at(-1)?.trim())
      .includes(selector),
  );
  const values = own.flatMap(([, , body = ""]) =>
    [...body.matchAll(/([\w-]+):\s*([^;]+);/g)].flatMap(([, name, value]) =>
      name === property ? [value ?? ""] : [],
    ),
  );
  return values[0] ?? "";
}

/** Text, mark of the box and drawing of a cell: what is seen when no colour is. */
function drawn(cell: Cell): string {
  const html = markup(cell);
  const classes = (/class="([^"]*)"/.exec(html)?.[1] ?? "").split(" ");
  const text = html.replace(/<[^>]*>/g, "");
  const isOn = html.includes("checked=");
  const marks = classes.flatMap((name) => [
    ruleOf(`.${name}:is(:checked, .is-on)::before`, "content") && isOn
      ? ruleOf(`.${name}:is(:checked, .is-on)::before`, "content")
      : "",
    isOn || !html.startsWith("<input")
      ? ""
      : ruleOf(`.${name}:not(:checked, .is-on)::before`, "content"),
    ruleOf(`.${name}::after`, "--drawing"),
    // Only in forced colours, where no hatching is seen.
    ruleOf(`.${name}:not(.pc-wide)::before`, "content"),
  ]);
  return [text, ...marks].filter(Boolean).join(" ");
}

describe("what a cell draws", () => {
  it("tells every state apart without any colour", () => {
    const looks = CELLS.map(drawn);
    expect(new Set(looks).size, looks.join(" | ")).toBe(CELLS.length);
    // Only a free day may be empty.
    expect(looks.filter((look) => look === "")).toHaveLength(1);
  });

  it("draws a lock on what is locked, an hourglass on what waits, and says whose turn it is", () => {
    const lock = ruleOf(".pc-lock::after", "--drawing");
    const hourglass = ruleOf(".pc-wait::after", "--drawing");
    expect(lock).toContain("data:image/svg+xml");
    expect(hourglass).toContain("data:image/svg+xml");
    expect(hourglass).not.toBe(lock);
    const look = (at: number) => drawn(CELLS[at] ?? { state: "present" });
    expect(look(5)).toBe(`✓ ${lock}`);
    expect(look(6)).toBe(lock);
    expect(look(2)).toBe(`✓ ${hourglass}`);
    expect(look(8)).toBe(hourglass);
    expect(look(9)).toBe("À vous");
  });

  it("leads a blocked day to what blocks it", () => {
    expect(markup({ state: "blocked", reason: "vérifiez d’abord votre dossier" })).toContain(
      'href="/mon-dossier/verification"',
    );
  });

  it("has in its legend the marks of the grid", () => {
    for (const { state } of LEGEND) expect(markOf(state).look).toMatch(/^pc-/);
  });
});
